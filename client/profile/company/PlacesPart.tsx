import { createSignal, For, Show } from "solid-js";
import type { OwnCompany, PlaceChange, PlaceWish } from "../../api.ts";
import { createWork } from "../../lib/create-work.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { showToast } from "../../ui/toast.ts";
import { t } from "../../i18n/i18n.ts";
import { ct } from "./company-texts.ts";
import { PlaceSheet, type TypedPlace } from "./PlaceSheet.tsx";

type Standing = OwnCompany["data"]["places"][number];

const wishOf = ({ kind, code, to }: PlaceChange): PlaceWish => {
  const none = { name: "", address: "", city: "", postalCode: "" };
  if (code === null) return { kind: "add", ...(to ?? none) };
  return kind === "close"
    ? { kind, code }
    : { kind: "change", code, ...(to ?? none) };
};
const lineOf = ({ address, postalCode, city }: TypedPlace): string =>
  [address, [postalCode, city].filter(Boolean).join(" ")]
    .filter(Boolean)
    .join(", ");

/** Where goods are brought: what stands, and what is asked to be made, changed or closed. */
export function PlacesPart(props: {
  company: OwnCompany;
  onAsked: () => void;
}) {
  const [editing, setEditing] = createSignal<Standing | "new">();
  const work = createWork();
  const asked = (): PlaceChange[] =>
    props.company.request?.state === "open" ? props.company.request.places : [];
  const added = () => asked().filter(({ kind }) => kind === "add");
  const of = (code: string) => asked().find((one) => one.code === code);
  const send = async (
    places: PlaceWish[],
    text: string,
    undo?: PlaceWish[],
  ) => {
    await trpc.profile.askPlaces.mutate({ places });
    showToast({
      text,
      ...(undo && {
        action: {
          label: t().app.undo,
          run: () => void work.run(() => send(undo, ct().placeUndone)),
        },
      }),
    });
    props.onAsked();
  };
  const ask = (wish: PlaceWish) => {
    const before = asked();
    const rest = before.filter(
      ({ code }) => code === null || wish.kind === "add" || code !== wish.code,
    );
    return send([...rest.map(wishOf), wish], ct().sent, before.map(wishOf));
  };
  const takeBack = (change: PlaceChange) => {
    const before = asked();
    return send(
      before.filter((one) => one !== change).map(wishOf),
      ct().placeTakenBack,
      before.map(wishOf),
    );
  };
  const may = () => props.company.mayChange;
  return (
    <section data-testid="own-places">
      <h2 class="section">
        <span>{ct().places}</span>
        <Show when={may()}>
          <button
            type="button"
            class="text-button"
            data-testid="place-add"
            disabled={!online()}
            onClick={() => setEditing("new")}
          >
            {ct().placeAdd}
          </button>
        </Show>
      </h2>
      <Show when={may()}>
        <p class="gutter soft small">{ct().placesText}</p>
      </Show>
      <div class="gutter">
        <FailureNote failure={work.failure()} />
      </div>
      <ul class="lines flat places">
        <For each={props.company.data.places}>
          {(place) => (
            <li class="place" data-testid="place" data-code={place.code}>
              <span class="main">{place.name}</span>
              <span class="sub">{place.address}</span>
              <Show
                when={of(place.code)}
                fallback={
                  <Show when={may()}>
                    <span class="place-ways">
                      <button
                        type="button"
                        class="text-button small"
                        data-testid="place-change"
                        aria-label={`${ct().placeChange}: ${place.name}`}
                        disabled={!online()}
                        onClick={() => setEditing(place)}
                      >
                        {ct().placeChange}
                      </button>
                      <button
                        type="button"
                        class="text-button small"
                        data-testid="place-close"
                        aria-label={`${ct().placeClose}: ${place.name}`}
                        disabled={!online() || work.busy()}
                        onClick={() =>
                          void work.run(() =>
                            ask({ kind: "close", code: place.code }),
                          )
                        }
                      >
                        {ct().placeClose}
                      </button>
                    </span>
                  </Show>
                }
              >
                {(change) => (
                  <Asked
                    change={change()}
                    busy={work.busy()}
                    onBack={() => void work.run(() => takeBack(change()))}
                  />
                )}
              </Show>
            </li>
          )}
        </For>
        <For each={added()}>
          {(change) => (
            <li class="place" data-testid="place-asked">
              <Asked
                change={change}
                busy={work.busy()}
                onBack={() => void work.run(() => takeBack(change))}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={editing()}>
        {(place) => (
          <PlaceSheet
            place={place()}
            onClose={() => setEditing(undefined)}
            onAsk={async (typed) => {
              const now = place();
              await ask(
                now === "new"
                  ? { kind: "add", ...typed }
                  : { kind: "change", code: now.code, ...typed },
              );
              setEditing(undefined);
            }}
          />
        )}
      </Show>
    </section>
  );
}

/** What is asked of a place and waits for the wholesaler. */
function Asked(props: {
  change: PlaceChange;
  busy: boolean;
  onBack: () => void;
}) {
  return (
    <span class="place-asked">
      <span class="small faint">{ct().placeAsked[props.change.kind]}</span>
      <Show when={props.change.to}>
        {(to) => (
          <span class="pen">
            {to().name}, {lineOf(to())}
          </span>
        )}
      </Show>
      <button
        type="button"
        class="text-button small"
        data-testid="place-back"
        disabled={props.busy || !online()}
        onClick={() => props.onBack()}
      >
        {ct().placeBack}
      </button>
    </span>
  );
}
