import { createSignal } from "solid-js";

/**
 * What is being typed into the search field on the catalogue's page. The address follows after a
 * pause: the list must not wait for that.
 */
const [typedSearch, setTypedSearch] = createSignal<string>();
export { typedSearch, setTypedSearch };
