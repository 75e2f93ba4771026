/** One tone for what was added; two lower ones ask to look at the screen. */
const TONES = {
  added: [{ hertz: 1320, at: 0 }],
  unknown: [
    { hertz: 440, at: 0 },
    { hertz: 330, at: 0.14 },
  ],
};
const TONE_SECONDS = 0.1;
const LOUDNESS = 0.2;
const BUZZ_MS = { added: [60], unknown: [60, 80, 60] };

let audio: AudioContext | undefined;

/** Beeps and buzzes, as far as the device does either: whoever scans looks at the shelf. */
export function signal(what: keyof typeof TONES): void {
  navigator.vibrate?.(BUZZ_MS[what]);
  try {
    audio ??= new AudioContext();
    // Made before anything was pressed it stands still; by now something was.
    if (audio.state !== "running") void audio.resume();
    for (const tone of TONES[what]) beep(audio, tone);
  } catch {
    // A device without sound has said it on the screen.
  }
}

function beep(
  context: AudioContext,
  { hertz, at }: { hertz: number; at: number },
): void {
  const from = context.currentTime + at;
  const until = from + TONE_SECONDS;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(LOUDNESS, from);
  // A tone that is cut off clicks.
  volume.gain.exponentialRampToValueAtTime(0.001, until);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(until);
}
