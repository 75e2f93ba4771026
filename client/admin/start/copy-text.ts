import { showToast } from "../../ui/toast.ts";
import { st } from "./texts.ts";

/** Puts a text where it can be pasted from; a page without https may not write there. */
export async function copyText(text: string, copied: string): Promise<void> {
  const isCopied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  showToast({ text: isCopied ? copied : st().invite.notCopied });
}
