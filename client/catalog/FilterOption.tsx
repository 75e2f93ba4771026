export function FilterOption(props: {
  label: string;
  many?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class="option">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
      <span class="many faint">{props.many}</span>
    </label>
  );
}
