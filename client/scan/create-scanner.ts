import { createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import {
  closeCamera,
  hasTorch,
  keepSharp,
  openCamera,
  switchTorch,
  type CameraTrouble,
} from "./camera.ts";
import type { FoundCode } from "./found-code.ts";
import { readCode, type KnownCode } from "./known-codes.ts";
import { openCodeReader, type CodeReader } from "./read-codes.ts";
import { createSightings } from "./sightings.ts";
import { createPictures } from "./take-picture.ts";

export type ScannerState =
  | "opening"
  | "scanning"
  | CameraTrouble
  /** The camera is there, and what reads codes in its pictures is not. */
  | "no_reader";

export interface Scanner {
  state: Accessor<ScannerState>;
  /** Whether the light is on; undefined where there is none. */
  torch: Accessor<boolean | undefined>;
  toggleTorch: () => void;
  again: () => void;
}

/**
 * Watches through the camera for as long as the page is looked at, and tells of each code that
 * counts. While `paused` nothing counts.
 */
export function createScanner(
  video: Accessor<HTMLVideoElement>,
  options: { onCode: (code: KnownCode) => void; paused: Accessor<boolean> },
): Scanner {
  const [state, setState] = createSignal<ScannerState>("opening");
  const [torch, setTorch] = createSignal<boolean>();
  let stream: MediaStream | undefined;
  let reader: CodeReader | undefined;
  let awake: WakeLockSentinel | undefined;
  /** Whatever began before the last opening or closing is over. */
  let turn = 0;

  const close = () => {
    turn += 1;
    closeCamera(stream);
    stream = undefined;
    setTorch(undefined);
    void awake?.release();
    awake = undefined;
  };
  const fail = (why: ScannerState) => {
    close();
    setState(why);
  };

  const open = async () => {
    close();
    const mine = turn;
    const isOver = () => mine !== turn;
    setState("opening");
    const camera = await openCamera();
    if (typeof camera === "string") return isOver() || fail(camera);
    if (isOver()) return closeCamera(camera);
    stream = camera;
    // Another app took it, or it was taken out.
    camera.getVideoTracks()[0]?.addEventListener("ended", () => {
      if (!isOver()) fail("busy");
    });
    const screen = video();
    screen.srcObject = camera;
    try {
      await screen.play();
      // What a camera can do some tell only once it runs.
      if (!isOver()) setTorch(hasTorch(camera) ? false : undefined);
      void keepSharp(camera);
      reader ??= await openCodeReader();
    } catch {
      return isOver() || fail("no_reader");
    }
    if (isOver()) return;
    setState("scanning");
    void stayAwake(isOver);
    await watch(reader, isOver);
  };

  /** A screen that goes dark while one walks along the shelf ends the scanning. */
  const stayAwake = async (isOver: () => boolean) => {
    const lock = await navigator.wakeLock
      ?.request("screen")
      .catch(() => undefined);
    if (isOver()) await lock?.release();
    else awake = lock;
  };

  const watch = async (own: CodeReader, isOver: () => boolean) => {
    const takePicture = createPictures(video());
    const look = createSightings();
    while (!isOver()) {
      await nextFrame(video());
      const picture = isOver() || options.paused() ? undefined : takePicture();
      if (!picture) continue;
      const { width, height } = picture;
      const at = performance.now();
      const found = await own.read(picture).catch(() => undefined);
      if (isOver()) return;
      if (!found) return fail("no_reader");
      const codes = knownIn(found, { x: width / 2, y: height / 2 });
      const counted = look(codes, at);
      const code = codes.find(({ text }) => text === counted)?.code;
      if (code && !options.paused()) options.onCode(code);
    }
  };

  const follow = () => {
    if (document.visibilityState === "visible") void open();
    else close();
  };
  onMount(() => {
    document.addEventListener("visibilitychange", follow);
    void open();
    void whenAllowed(() => state() === "refused" && void open());
  });
  onCleanup(() => {
    document.removeEventListener("visibilitychange", follow);
    close();
    reader?.close();
  });

  return {
    state,
    torch,
    toggleTorch: () => {
      const on = !torch();
      if (stream)
        switchTorch(stream, on).then(
          () => setTorch(on),
          () => setTorch(undefined),
        );
    },
    again: () => void open(),
  };
}

/** What was read whole, with how far from the middle it stands. */
function knownIn(found: FoundCode[], middle: { x: number; y: number }) {
  return found.flatMap(({ text, format, x, y }) => {
    const code = readCode(text, format);
    const distance = Math.hypot(x - middle.x, y - middle.y);
    // Two pieces of one item are two, where their codes tell them apart.
    return code
      ? { text: [code.written, code.serial].join(" "), distance, code }
      : [];
  });
}

/** Where the browser tells of each picture, none is read twice. */
function nextFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video)
      video.requestVideoFrameCallback(resolve);
    else requestAnimationFrame(resolve);
  });
}

/** Calls when the person allows the camera in the browser's settings, the page standing. */
async function whenAllowed(allowed: () => void): Promise<void> {
  const status = await navigator.permissions
    ?.query({ name: "camera" })
    .catch(() => undefined);
  status?.addEventListener("change", () => {
    if (status.state === "granted") allowed();
  });
}
