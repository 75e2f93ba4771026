import { useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import {
  createEffect,
  createSignal,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { t } from "../i18n/i18n.ts";
import { fieldsOf } from "../lib/fields.ts";
import { hasLines } from "../lib/has-lines.ts";
import { Icon } from "../ui/Icon.tsx";
import { setTypedSearch } from "./search-text.ts";

/** The address follows what is typed; browsers count how often it changes. */
const PAUSE_MS = 300;

/** The search field. On other screens than the catalogue, typing leads there. */
export function CatalogSearch(props: { keyHint?: boolean; class?: string }) {
  const location = useLocation();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const inAddress = () => {
    const value = location.pathname === "/catalog" ? params["q"] : undefined;
    return typeof value === "string" ? value : "";
  };
  const [text, setText] = createSignal(inAddress());
  let field: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  createEffect(
    on(
      inAddress,
      (value) => {
        // What is still being typed is newer than any address.
        if (timer !== undefined) return;
        setTypedSearch(undefined);
        if (value.trim() !== text().trim()) setText(value);
      },
      { defer: true },
    ),
  );
  const apply = (value: string) => {
    clearTimeout(timer);
    timer = undefined;
    if (location.pathname === "/catalog")
      setParams({ q: value.trim() || undefined }, { replace: true });
    else if (value.trim() !== "")
      navigate(`/catalog?q=${encodeURIComponent(value)}`, {
        state: { searching: true },
      });
  };
  const type = (value: string) => {
    setText(value);
    clearTimeout(timer);
    if (location.pathname === "/catalog") {
      setTypedSearch(value);
      timer = setTimeout(() => apply(value), PAUSE_MS);
    } else apply(value);
  };
  /** A press on a row leads away: the way back must find this search. */
  const leave = () => {
    if (timer !== undefined) apply(text());
  };
  const press = (event: KeyboardEvent) => {
    const target = event.target;
    const writing =
      target instanceof HTMLElement &&
      target.matches("input, textarea, select");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field?.focus();
    field?.select();
  };
  onMount(() => {
    addEventListener("keydown", press);
    if (fieldsOf(location.state)["searching"]) {
      field?.focus();
      field?.setSelectionRange(text().length, text().length);
    }
  });
  onCleanup(() => {
    removeEventListener("keydown", press);
    clearTimeout(timer);
    setTypedSearch(undefined);
  });

  return (
    <form
      class={`search ${props.class ?? ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        apply(text());
      }}
    >
      <Icon name="search" />
      <input
        ref={(element) => (field = element)}
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxlength={100}
        data-testid="search"
        aria-label={t().catalog.searchLabel}
        placeholder={t().catalog.search}
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={leave}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData("text") ?? "";
          // Several lines are an order and no search.
          if (!hasLines(pasted)) return;
          event.preventDefault();
          navigate("/order", { state: { text: pasted } });
        }}
      />
      <Show
        when={text() !== ""}
        fallback={
          <Show
            when={props.keyHint}
            fallback={
              <a
                class="icon-button"
                href="/order/scan"
                aria-label={t().catalog.scan}
                data-testid="to-scan"
              >
                <Icon name="scan" />
              </a>
            }
          >
            <kbd aria-hidden="true">/</kbd>
          </Show>
        }
      >
        <button
          type="button"
          class="icon-button"
          aria-label={t().catalog.clearSearch}
          onClick={() => {
            type("");
            apply("");
            field?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      </Show>
    </form>
  );
}
