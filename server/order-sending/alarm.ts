export interface Alarm {
  /** Waits so long, or until it rings; at once when it has rung since the last wait. */
  wait(ms: number): Promise<void>;
  ring(): void;
}

/** A wait that can be cut short. */
export function createAlarm(): Alarm {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    wait: async (ms) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hasRung = false;
      wake = undefined;
    },
    ring: () => {
      hasRung = true;
      wake?.();
    },
  };
}
