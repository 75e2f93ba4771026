import { createEffect, createMemo, on, Show } from "solid-js";
import { CameraView } from "../scan/CameraView.tsx";
import { createScanner } from "../scan/create-scanner.ts";
import type { KnownCode } from "../scan/known-codes.ts";
import { loadedTexts as loadedScanTexts } from "../scan/texts.ts";
import { Icon } from "../ui/Icon.tsx";
import { ct } from "./claim-texts.ts";
import "../quick-order/scan.css";

interface ClaimScanProps {
  hint: string;
  onCode: (code: KnownCode) => void;
  /** There is no camera, or it is not given: what it would see has to be typed. */
  onTrouble: () => void;
  onClose: () => void;
}

/** The camera over a claim that is being written: each code goes to the form. */
export function ClaimScan(props: ClaimScanProps) {
  return (
    <Show when={loadedScanTexts.latest}>
      <Camera {...props} />
    </Show>
  );
}

function Camera(props: ClaimScanProps) {
  let video!: HTMLVideoElement;
  const scanner = createScanner(() => video, {
    onCode: (code) => props.onCode(code),
    paused: () => false,
  });
  const isTrouble = createMemo(
    () => scanner.state() !== "opening" && scanner.state() !== "scanning",
  );
  createEffect(on(isTrouble, (trouble) => trouble && props.onTrouble()));
  return (
    <div class="claim-scan" data-testid="claim-scan">
      <CameraView
        scanner={scanner}
        paused={false}
        video={(element) => (video = element)}
      />
      <div class="claim-scan-foot">
        <span class="small soft" aria-live="polite">
          {props.hint}
        </span>
        <button
          type="button"
          class="text-button"
          data-testid="stop-scan"
          onClick={() => props.onClose()}
        >
          <Icon name="close" />
          {ct().form.stopScan}
        </button>
      </div>
    </div>
  );
}
