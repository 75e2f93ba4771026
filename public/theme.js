(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("rabat.theme");
    document.documentElement.lang =
      localStorage.getItem("rabat.language") || "sr-Latn";
  } catch {
    // Storage may be closed to the page; the defaults then hold.
  }
  var dark =
    chosen === "dark" ||
    (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
