import { useLocation, useNavigate } from "@solidjs/router";
import { onCleanup } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toast.ts";
import { saidOf } from "./amount-of.ts";
import { readCode, type KnownCode } from "./known-codes.ts";
import { takeBack, takeCode } from "./scanned-lines.ts";
import { signal } from "./signals.ts";
import { loadedTexts, st } from "./texts.ts";
import { listenToScanner } from "./wedge.ts";

const SCREEN = "/order/scan";

/** Shows nothing: on every screen a scanner that types adds to the cart, and what it added is said. */
export default function ScannerHears() {
  const location = useLocation();
  const navigate = useNavigate();
  const take = async (code: KnownCode) => {
    const taken = await takeCode(code).catch(() => undefined);
    if (!taken) return;
    const isOpen = "kind" in taken;
    signal(isOpen ? "unknown" : "added");
    // On the scanner's own screen the lines say the rest.
    if (location.pathname === SCREEN || !loadedTexts.latest) return;
    if (isOpen) {
      showToast({
        text: `${st().unknown}: ${code.written}`,
        action: { label: st().assign, run: () => navigate(SCREEN) },
      });
      return;
    }
    showToast({
      text: saidOf(taken),
      action: { label: t().app.undo, run: () => takeBack(taken) },
    });
  };
  onCleanup(
    listenToScanner((typed) => {
      const code = readCode(typed);
      if (code) void take(code);
    }),
  );
  return null;
}
