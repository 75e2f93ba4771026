import { createMemo } from "solid-js";
import { qrCode, qrImage } from "../../lib/qr-code.ts";

/** The secret as a code for the camera of an app. */
export function SecretCode(props: { uri: string; label: string }) {
  const image = createMemo(() => qrImage(qrCode(props.uri)));
  return (
    <img
      class="factor-qr"
      src={image()}
      alt={props.label}
      data-testid="factor-qr"
      data-uri={props.uri}
    />
  );
}
