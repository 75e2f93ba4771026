import type { JSX } from "solid-js";

export default function AdminFrame(props: { children: JSX.Element }) {
  return <>{props.children}</>;
}
