/* Stands in the page itself and runs before the first paint: a dark screen never flashes white, and
   what the first screen is made of is asked for beside the app that would ask for it. */
export function beforePaint({ files, dictionaries, screens, open }) {
  const kept = function (name) {
    try {
      return localStorage.getItem("rabat." + name);
    } catch {
      // Storage may be closed to the page; the defaults then hold.
      return null;
    }
  };
  const root = document.documentElement;
  const chosen = kept("theme");
  const dark =
    chosen === "dark" ||
    (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  root.lang = kept("language") || root.lang;

  const path = location.pathname;
  const isOpen = open.some((one) => path === one || path.startsWith(one + "/"));
  const isIn = kept("user") !== null || isOpen;
  const wanted = (dictionaries[root.lang] || []).concat(
    screens[isIn ? path : ""] || [],
  );
  for (const index of wanted) {
    const link = document.createElement("link");
    link.rel = files[index].endsWith(".css") ? "preload" : "modulepreload";
    if (link.rel === "preload") link.as = "style";
    link.crossOrigin = "";
    link.href = files[index];
    document.head.append(link);
  }
}
