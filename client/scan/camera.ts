/** Why there is no picture. */
export type CameraTrouble = "refused" | "absent" | "busy" | "insecure";

/** What browsers say of a camera beyond what is in the types. */
interface TorchCapabilities {
  torch?: boolean;
  focusMode?: string[];
}

/** Wide enough for the thin bars of a small label, small enough for an old phone. */
const WANTED: MediaTrackConstraints = {
  facingMode: { ideal: "environment" },
  width: { ideal: 1280 },
  height: { ideal: 720 },
};

/** Asks for the camera at the phone's back, or for whichever there is. */
export async function openCamera(): Promise<MediaStream | CameraTrouble> {
  // Browsers give no camera, and no word of one, to a page that came over plain http.
  if (!("mediaDevices" in navigator)) return "insecure";
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: WANTED,
      audio: false,
    });
  } catch (error) {
    return troubleOf(error);
  }
}

/** Reads why a camera was not given. */
export function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  // Another app, or another tab, holds it.
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "absent";
}

export function closeCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

const trackOf = (stream: MediaStream) => stream.getVideoTracks()[0];

const capabilitiesOf = (
  stream: MediaStream,
): MediaTrackCapabilities & TorchCapabilities =>
  trackOf(stream)?.getCapabilities?.() ?? {};

export const hasTorch = (stream: MediaStream): boolean =>
  capabilitiesOf(stream).torch === true;

export async function switchTorch(
  stream: MediaStream,
  on: boolean,
): Promise<void> {
  await constrain(stream, { torch: on });
}

/** Keeps the picture sharp as the phone moves from box to box, where the camera can. */
export async function keepSharp(stream: MediaStream): Promise<void> {
  if (capabilitiesOf(stream).focusMode?.includes("continuous"))
    await constrain(stream, { focusMode: "continuous" }).catch(() => undefined);
}

async function constrain(stream: MediaStream, wish: object): Promise<void> {
  await trackOf(stream)?.applyConstraints({ advanced: [wish] });
}
