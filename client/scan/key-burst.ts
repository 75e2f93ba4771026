/** A key that was pressed, as the browser tells of it. */
export interface Press {
  key: string;
  /** In milliseconds. */
  at: number;
  /** Held down, so that it repeats by itself. */
  repeat: boolean;
  /** With a key that makes a command of it. */
  command: boolean;
}

/** The least that a scanner sends: shorter codes are typed by hand. */
const LEAST = 6;
/** So many as a person may roll off by chance. */
const FEW = 4;
/**
 * What tells a scanner from a person, in milliseconds between keys. The fastest typists come to 60
 * over a word; a roll of two or three keys is quicker, six of them in a row are not.
 */
const MEAN_MS = 35;
/** After a pause like this nothing belongs together: a scanner over Bluetooth stumbles by less. */
const PAUSE_MS = 120;

/** Keys that a scanner presses for a capital letter, and that say nothing by themselves. */
const SILENT = /^(Shift|CapsLock|NumLock|Alt(Graph)?|Control|Unidentified)$/;

/**
 * Hears from key to key whether a scanner types: a burst that Enter or Tab ends. Gives what it
 * typed at that last key.
 */
export function createKeyBurst(): {
  press: (press: Press) => string | undefined;
  /** How many characters have come together so far. */
  length: () => number;
  /** Whether they come as only a scanner types. */
  isFast: () => boolean;
} {
  let text = "";
  let firstAt = 0;
  let lastAt = 0;

  const isFast = (at: number) =>
    [...text].length >= FEW && (at - firstAt) / [...text].length <= MEAN_MS;
  const isScanner = (at: number) => [...text].length >= LEAST && isFast(at);

  return {
    length: () => [...text].length,
    isFast: () => isFast(lastAt),
    press: ({ key, at, repeat, command }) => {
      if (SILENT.test(key)) return undefined;
      if (at - lastAt > PAUSE_MS) text = "";
      const ends = key === "Enter" || key === "Tab";
      if (ends && !command && !repeat && isScanner(at)) {
        const typed = text;
        text = "";
        return typed;
      }
      const isCharacter = [...key].length === 1 && !repeat && !command;
      if (!isCharacter) {
        text = "";
        return undefined;
      }
      if (text === "") firstAt = at;
      text += key;
      lastAt = at;
      return undefined;
    },
  };
}
