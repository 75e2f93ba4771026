import { createEffect, createSignal, For, on, onMount, Show } from "solid-js";
import { unwrap } from "solid-js/store";
import {
  CLAIM_KINDS,
  SENDING_WAYS,
} from "../../server/claims/claim-status.rules.ts";
import { ItemField } from "../entry/ItemField.tsx";
import { fill } from "../i18n/messages.ts";
import { createWork } from "../lib/create-work.ts";
import { freshId } from "../lib/fresh-id.ts";
import { outbox } from "../outbox/outbox.ts";
import type { KeptPhoto } from "../outbox/queue-parcel.ts";
import { makeSmall } from "../outbox/make-small.ts";
import type { KnownCode } from "../scan/known-codes.ts";
import { signal } from "../scan/signals.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { Field } from "../ui/Field.tsx";
import { FieldFrame } from "../ui/FieldFrame.tsx";
import { Icon } from "../ui/Icon.tsx";
import { createTerms } from "./ask-claims.ts";
import {
  createDraft,
  isEmptyDraft,
  labelOf,
  type ClaimDraft,
} from "./claim-draft.ts";
import { ClaimPhotos, MOST_PHOTOS } from "./ClaimPhotos.tsx";
import { ClaimScan } from "./ClaimScan.tsx";
import { ct } from "./claim-texts.ts";
import { PieceRow } from "./PieceRow.tsx";
import { sendClaim, type Sent } from "./send-claim.ts";
import { takeCode, type TakenCode } from "./take-code.ts";
import { TermsNote } from "./TermsNote.tsx";

const hasCamera = () => "mediaDevices" in navigator;

/** The form of a claim; what is written in it is kept on the device at each change. */
export function ClaimForm(props: {
  begun: ClaimDraft;
  onSent: (sent: Sent) => void;
}) {
  const written = createDraft(props.begun);
  const { draft } = written;
  const terms = createTerms();
  const [photos, setPhotos] = createSignal<KeptPhoto[]>([]);
  const [photoError, setPhotoError] = createSignal<string>();
  const [making, setMaking] = createSignal(0);
  const [scanning, setScanning] = createSignal(
    props.begun.pieces.length === 0 && hasCamera(),
  );
  const [typing, setTyping] = createSignal(!hasCamera());
  const [missed, setMissed] = createSignal<string>();
  const [said, setSaid] = createSignal("");
  /** A serial that was scanned before anybody knew of which item. */
  const [loose, setLoose] = createSignal<string>();
  const { busy, failure, run } = createWork();

  let keeping = Promise.resolve();
  const keep = () => {
    const now = structuredClone(unwrap(draft));
    if (isEmptyDraft(now) && photos().length === 0) return;
    const before = keeping;
    keeping = (async () => {
      await before;
      await outbox.keepDraft({
        id: now.id,
        kind: "claim",
        label: labelOf(now),
        input: {},
        form: now,
      });
    })();
  };
  createEffect(on(() => JSON.stringify(draft), keep, { defer: true }));
  onMount(() => {
    void outbox
      .readPhotos(draft.id)
      .then((kept) => setPhotos((now) => [...kept, ...now]))
      .catch(() => undefined);
    if (props.begun.pieces.length > 0) keep();
  });

  const add = (item: NonNullable<TakenCode["item"]>, serialNumber = "") => {
    written.addPiece({
      itemCode: item.code,
      name: item.name,
      unit: item.unit,
      imageUrl: item.imageUrl,
      serialNumber,
      quantity: "1",
    });
    signal("added");
    setTyping(false);
    setLoose(undefined);
    setMissed(undefined);
  };
  const waitsForSerial = () => {
    const last = draft.pieces.at(-1);
    return last?.serialNumber === "" ? last : undefined;
  };
  const scanned = async (code: KnownCode) => {
    const { item, serialNumber, claim } = await takeCode(code);
    if (serialNumber !== undefined && written.hasSerial(serialNumber)) {
      setSaid(ct().form.twice);
      return;
    }
    setSaid(
      claim === undefined ? "" : fill(ct().form.duplicate, { number: claim }),
    );
    const last = waitsForSerial();
    if (item && serialNumber === undefined) {
      if (last?.itemCode !== item.code) add(item);
      setSaid(ct().form.scanNext);
      return;
    }
    if (serialNumber === undefined) return;
    if (last && (!item || item.code === last.itemCode)) {
      written.changePiece(last.key, { serialNumber });
      signal("added");
    } else if (item) add(item, serialNumber);
    else {
      signal("unknown");
      setLoose(serialNumber);
      setTyping(true);
      setSaid(fill(ct().form.unknownSerial, { serial: serialNumber }));
    }
    setScanning(false);
  };

  const takePhotos = async (files: File[]) => {
    setPhotoError(undefined);
    setMaking((n) => n + 1);
    try {
      // The draft first: a photo hangs on it.
      keep();
      for (const file of files) {
        if (photos().length >= MOST_PHOTOS) {
          setPhotoError(ct().form.mostPhotos);
          break;
        }
        const kept = await outbox.keepPhoto(draft.id, file);
        if (typeof kept === "object") setPhotos((now) => [...now, kept]);
        else if (kept === "not_a_photo") setPhotoError(ct().form.notPhoto);
        else if (kept === "photo_too_large")
          setPhotoError(ct().form.photoTooLarge);
        else await holdPhoto(file);
      }
      keep();
    } finally {
      setMaking((n) => n - 1);
    }
  };
  /** Where the device keeps nothing, a photo lasts as long as the page. */
  const holdPhoto = async (file: File) => {
    const blob = await makeSmall(file);
    if (typeof blob === "string") return;
    setPhotos((now) => [...now, { id: freshId(), blob }]);
    setPhotoError(ct().form.notKept);
  };
  const removePhoto = (id: string) => {
    setPhotos((now) => now.filter((photo) => photo.id !== id));
    void outbox.dropPhoto(id).catch(() => undefined);
  };

  const lacks = () => {
    if (draft.pieces.length === 0) return ct().form.needItem;
    return draft.fault.trim() === "" ? ct().form.needFault : undefined;
  };
  const send = () =>
    run(async () => {
      await keeping;
      const sent = await sendClaim(
        structuredClone(unwrap(draft)),
        photos(),
        terms.value(),
      );
      if (sent.kind === "not_saved") throw new Error(sent.why);
      props.onSent(sent);
    });

  return (
    <>
      <main id="content" tabindex="-1">
        <Show when={scanning()}>
          <ClaimScan
            hint={said()}
            onCode={(code) => void scanned(code)}
            onTrouble={() => setTyping(true)}
            onClose={() => {
              setScanning(false);
              if (draft.pieces.length === 0) setTyping(true);
            }}
          />
        </Show>
        <For each={draft.pieces}>
          {(piece) => (
            <PieceRow
              piece={piece}
              onChange={(more) => written.changePiece(piece.key, more)}
              onRemove={() => written.removePiece(piece.key)}
            />
          )}
        </For>
        <div class="gutter claim-form">
          <Show when={said() !== "" && !scanning()}>
            <output class="note warn" data-testid="claim-said">
              <Icon name="warning" />
              <span>{said()}</span>
            </output>
          </Show>
          <Show when={typing()}>
            <ItemField
              texts={ct().form.itemField}
              testid="claim-item"
              error={missed()}
              onType={() => setMissed(undefined)}
              onTake={({ item }) => {
                add(item, loose());
                setSaid("");
              }}
              onMiss={(typed) =>
                setMissed(fill(ct().form.unknownItem, { typed }))
              }
            />
          </Show>
          <Show when={!scanning()}>
            <p class="scan-ways">
              <Show when={hasCamera()}>
                <button
                  type="button"
                  class="text-button"
                  data-testid="scan-claim"
                  onClick={() => setScanning(true)}
                >
                  <Icon name="scan" />
                  {draft.pieces.length === 0
                    ? ct().form.scan
                    : ct().form.scanAnother}
                </button>
              </Show>
              <Show when={!typing()}>
                <button
                  type="button"
                  class="text-button"
                  data-testid="type-claim"
                  onClick={() => setTyping(true)}
                >
                  <Icon name="pen" />
                  {ct().form.type}
                </button>
              </Show>
            </p>
          </Show>
          <Field
            label={ct().form.fault}
            rows={3}
            maxlength={4000}
            value={draft.fault}
            testid="fault"
            onInput={(fault) => written.change((now) => (now.fault = fault))}
          />
          <ClaimPhotos
            photos={photos()}
            busy={making() > 0}
            error={photoError()}
            onTake={(files) => void takePhotos(files)}
            onRemove={removePhoto}
          />
          <FieldFrame label={ct().form.kind}>
            {(id) => (
              <select
                id={id}
                class="input"
                data-testid="claim-kind"
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  const kind = CLAIM_KINDS.find((known) => known === value);
                  if (kind) written.change((now) => (now.kind = kind));
                }}
              >
                <For each={CLAIM_KINDS}>
                  {(kind) => (
                    <option value={kind} selected={kind === draft.kind}>
                      {ct().kind[kind]}
                    </option>
                  )}
                </For>
              </select>
            )}
          </FieldFrame>
          <Show when={draft.kind === "out_of_warranty"}>
            <p class="small soft">{ct().form.outPrice}</p>
          </Show>
          <details class="claim-more">
            <summary>{ct().form.more}</summary>
            <Field
              label={ct().form.accessories}
              hint={ct().form.accessoriesHint}
              maxlength={500}
              value={draft.accessories}
              onInput={(text) =>
                written.change((now) => (now.accessories = text))
              }
            />
            <Field
              label={ct().form.contact}
              maxlength={200}
              value={draft.contact}
              onInput={(text) => written.change((now) => (now.contact = text))}
            />
            <FieldFrame label={ct().form.sending}>
              {(id) => (
                <select
                  id={id}
                  class="input"
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    const way = SENDING_WAYS.find((known) => known === value);
                    if (way) written.change((now) => (now.sending = way));
                  }}
                >
                  <For each={SENDING_WAYS}>
                    {(way) => (
                      <option value={way} selected={way === draft.sending}>
                        {ct().sending[way]}
                      </option>
                    )}
                  </For>
                </select>
              )}
            </FieldFrame>
          </details>
        </div>
        <Show
          when={terms.value()}
          fallback={
            <p class="gutter small soft claim-terms">{ct().form.termsLater}</p>
          }
        >
          {(known) => (
            <TermsNote
              text={fill(ct().form.termsBy, {
                version: String(known().version),
              })}
            />
          )}
        </Show>
      </main>
      <footer class="dock claims-dock gutter">
        <Show when={failure()}>
          {(why) =>
            why().kind === "unreached" ? (
              <p class="field-error" role="alert">
                {ct().form.notSaved}
              </p>
            ) : (
              <FailureNote failure={why()} />
            )
          }
        </Show>
        <button
          type="button"
          class="button primary wide"
          data-testid="send-claim"
          disabled={busy() || making() > 0 || lacks() !== undefined}
          onClick={() => void send()}
        >
          {busy() ? ct().form.sending_now : (lacks() ?? ct().form.send)}
        </button>
      </footer>
    </>
  );
}
