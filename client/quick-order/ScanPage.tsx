import { createEffect, createSignal, For, on, Show } from "solid-js";
import type { Item } from "../api.ts";
import { CartBar } from "../cart/CartBar.tsx";
import { cartSums } from "../cart/cart-sums.ts";
import { ItemField } from "../entry/ItemField.tsx";
import { fill } from "../i18n/messages.ts";
import { wide } from "../lib/screen-width.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { amountOf, saidOf } from "../scan/amount-of.ts";
import { CameraView } from "../scan/CameraView.tsx";
import { createScanner } from "../scan/create-scanner.ts";
import type { KnownCode } from "../scan/known-codes.ts";
import {
  addItem,
  assign,
  lastAdded,
  scannedLines,
  takeBack,
  takeCode,
  takeOpenCodes,
  type Added,
  type OpenCode,
} from "../scan/scanned-lines.ts";
import { signal } from "../scan/signals.ts";
import { loadedTexts as loadedScanTexts, st } from "../scan/texts.ts";
import { Head } from "../ui/Head.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { EnteredItem } from "./EnteredItem.tsx";
import { OpenCodeRow } from "./OpenCodeRow.tsx";
import { loadedTexts, qt } from "./texts.ts";
import "../catalog/catalog.css";
import "../cart/cart.css";
import "./scan.css";

/** Box by box along the shelf: what the camera sees goes into the cart, and stays in sight. */
export default function ScanPage() {
  return (
    <Show
      when={loadedTexts.latest && loadedScanTexts.latest}
      fallback={
        <main id="content" tabindex="-1">
          <LineSkeleton />
        </main>
      }
    >
      <Scan />
    </Show>
  );
}

function Scan() {
  let video!: HTMLVideoElement;
  /** The code whose item is being looked for. */
  const [searched, setSearched] = createSignal<string>();
  const [typing, setTyping] = createSignal(false);
  const [missed, setMissed] = createSignal<string>();
  const [said, setSaid] = createSignal("");

  const isWhole = () => localCatalog.status().phase === "ready";
  const added = (step: Added) => {
    signal("added");
    setSaid(saidOf(step));
  };
  const scan = async (code: KnownCode) => {
    const taken = await takeCode(code).catch(() => undefined);
    if (!taken) return;
    if (!("kind" in taken)) return added(taken);
    signal("unknown");
    setSaid(`${st().unknown}: ${code.written}`);
  };
  const scanner = createScanner(() => video, {
    onCode: (code) => void scan(code),
    paused: () => searched() !== undefined,
  });
  // What was unknown while the catalogue was still arriving may be known now.
  createEffect(
    on(
      isWhole,
      (ready) => ready && void takeOpenCodes().catch(() => undefined),
    ),
  );
  const undo = (step: Added) => {
    takeBack(step);
    setSaid(fill(st().takenBack, { name: step.item.name }));
  };
  const link = (line: OpenCode, item: Item) => {
    setSearched(undefined);
    added(assign(line, item));
  };
  const watching = () =>
    scanner.state() === "opening" || scanner.state() === "scanning";

  return (
    <div class="page scan-page">
      <Head
        back="/order"
        title={st().title}
        at={localCatalog.status().contactAt}
        actions={
          <Show when={scanner.torch() !== undefined}>
            <button
              type="button"
              class="icon-button"
              aria-label={scanner.torch() ? st().torchOff : st().torchOn}
              aria-pressed={scanner.torch()}
              data-testid="torch"
              onClick={scanner.toggleTorch}
            >
              <Icon name="torch" />
            </button>
          </Show>
        }
      />
      <main id="content" tabindex="-1" class="scan-columns">
        <CameraView
          scanner={scanner}
          paused={searched() !== undefined}
          video={(element) => (video = element)}
        />
        <section class="scan-list">
          <span class="unseen" aria-live="polite" data-testid="scan-said">
            {said()}
          </span>
          <Show when={typing() || !watching()}>
            <div class="scan-field">
              <ItemField
                texts={qt().field}
                testid="scan-field"
                focused={typing()}
                error={missed()}
                onType={() => setMissed(undefined)}
                onTake={({ item, quantity }) =>
                  added(addItem(item, { quantity }))
                }
                onMiss={(typed) =>
                  setMissed(
                    isWhole() ? fill(st().missed, { typed }) : st().missedYet,
                  )
                }
              />
            </div>
          </Show>
          <Show
            when={lastAdded()}
            fallback={
              <h2 class="section">
                <span>{st().lines}</span>
              </h2>
            }
          >
            {(step) => <LastAdded step={step()} onUndo={undo} />}
          </Show>
          <Show
            when={scannedLines().length > 0}
            fallback={<p class="gutter small faint">{st().none}</p>}
          >
            <ul class="scan-rows">
              <For each={scannedLines()}>
                {(line) => (
                  <li
                    class="scan-row"
                    classList={{ wrong: line.kind === "open" }}
                  >
                    {line.kind === "item" ? (
                      <EnteredItem item={line.item} testid="scan-line" />
                    ) : (
                      <OpenCodeRow
                        line={line}
                        searching={searched() === line.code.written}
                        onSearch={(open) =>
                          setSearched(open ? line.code.written : undefined)
                        }
                        onAssign={(item) => link(line, item)}
                      />
                    )}
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <p class="gutter scan-ways">
            <Show when={!typing() && watching()}>
              <button
                type="button"
                class="text-button"
                data-testid="scan-type"
                onClick={() => setTyping(true)}
              >
                <Icon name="pen" />
                {st().type}
              </button>
            </Show>
            <a class="text-button" href="/order">
              <Icon name="paste" />
              {st().paste}
            </a>
          </p>
        </section>
      </main>
      <Show when={!wide() && cartSums.count() > 0}>
        <footer class="dock">
          <CartBar />
        </footer>
      </Show>
    </div>
  );
}

/** What the last scan added, with the way back. */
function LastAdded(props: { step: Added; onUndo: (step: Added) => void }) {
  const amount = () => amountOf(props.step);
  return (
    <div class="scan-added" data-testid="scan-added">
      <Icon name="check" />
      <div>
        <b>{fill(st().added, amount())}</b> {amount().name}
        <Show when={props.step.isCarton}>
          <p class="small scan-carton">{fill(st().carton, amount())}</p>
        </Show>
      </div>
      <button
        type="button"
        class="text-button"
        data-testid="scan-undo"
        onClick={() => props.onUndo(props.step)}
      >
        <Icon name="undo" />
        {st().undo}
      </button>
    </div>
  );
}
