import { Show } from "solid-js";
import { isIos } from "../lib/device.ts";
import { Icon } from "../ui/Icon.tsx";
import type { Scanner, ScannerState } from "./create-scanner.ts";
import { st } from "./texts.ts";

/** What the camera sees with the frame to aim in, or why there is nothing to see and what helps. */
export function CameraView(props: {
  scanner: Scanner;
  paused: boolean;
  video: (element: HTMLVideoElement) => void;
}) {
  const state = () => props.scanner.state();
  const trouble = () => {
    const now = state();
    return now === "opening" || now === "scanning" ? undefined : now;
  };
  const hint = () => {
    if (state() === "opening") return st().opening;
    return props.paused ? st().paused : st().hint;
  };
  return (
    <div class="scan-camera" data-testid="camera" data-state={state()}>
      <div class="scan-picture" hidden={trouble() !== undefined}>
        <video ref={props.video} playsinline muted aria-hidden="true" />
        <span class="scan-frame" classList={{ still: props.paused }} />
      </div>
      <p class="scan-hint" aria-live="polite">
        <Show when={trouble() === undefined}>{hint()}</Show>
      </p>
      <Show when={trouble()}>
        {(why) => <Trouble why={why()} onAgain={props.scanner.again} />}
      </Show>
    </div>
  );
}

type Why = Exclude<ScannerState, "opening" | "scanning">;

function Trouble(props: { why: Why; onAgain: () => void }) {
  return (
    <div class="scan-trouble" role="alert">
      <b>{st().trouble[props.why]}</b>
      <p>
        <Show
          when={props.why !== "refused" && props.why}
          fallback={`${howToAllow()} ${st().allowText}`}
        >
          {(why) => st().troubleText[why()]}
        </Show>
      </p>
      <Show when={props.why !== "insecure"}>
        <button type="button" class="button slim" onClick={props.onAgain}>
          <Icon name="retry" />
          {st().again}
        </button>
      </Show>
    </div>
  );
}

/** Where the camera is allowed stands elsewhere in each browser. */
function howToAllow(): string {
  const { iphone, android, desktop } = st().allow;
  if (isIos()) return iphone;
  return /Android/.test(navigator.userAgent) ? android : desktop;
}
