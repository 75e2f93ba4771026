import { createRoot, createSignal, onCleanup } from "solid-js";

const [deviceOnline, setDeviceOnline] = createSignal(navigator.onLine);
const [serverReached, setServerReached] = createSignal(true);

createRoot(() => {
  const update = () => {
    setDeviceOnline(navigator.onLine);
    if (navigator.onLine) setServerReached(true);
  };
  addEventListener("online", update);
  addEventListener("offline", update);
  onCleanup(() => {
    removeEventListener("online", update);
    removeEventListener("offline", update);
  });
});

/**
 * Whether calls reach the server. The device's own word is trusted only for "offline": a phone
 * that has a network may still not get through, which only a failed call shows.
 */
export const online = (): boolean => deviceOnline() && serverReached();

export const noteReached = (): void => {
  setServerReached(true);
};

export const noteUnreached = (): void => {
  setServerReached(false);
};
