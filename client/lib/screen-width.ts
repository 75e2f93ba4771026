import { createSignal } from "solid-js";

const query = matchMedia("(min-width: 960px)");
const [wide, setWide] = createSignal(query.matches);
query.addEventListener("change", () => setWide(query.matches));

/** Whether the desktop layout is shown. */
export { wide };
