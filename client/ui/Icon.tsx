import { ICONS, type IconName } from "./icons.ts";

export function Icon(props: { name: IconName; class?: string }) {
  return (
    <svg
      class={`icon ${props.class ?? ""}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={ICONS[props.name]} />
    </svg>
  );
}
