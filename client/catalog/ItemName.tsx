import { markWords } from "../search/mark-words.ts";

/** An item's name, leading to it; what was found in it is marked. */
export function ItemName(props: {
  code: string;
  name: string;
  marks: string[] | undefined;
}) {
  return (
    // The router's own link costs a list that is flung more than all else in a row.
    <a
      class="item-name"
      href={`/catalog/${encodeURIComponent(props.code)}`}
      title={props.name}
    >
      <Marked text={props.name} marks={props.marks} />
    </a>
  );
}

/** A text in which the words that were looked for are marked, in whatever script it is. */
export function Marked(props: { text: string; marks: string[] | undefined }) {
  // Built by hand: eighteen rows with three of these are made anew with each key that is pressed.
  const parts = () =>
    props.marks?.length
      ? markWords(props.text, props.marks).map((part) =>
          part.marked ? <mark class="found">{part.text}</mark> : part.text,
        )
      : props.text;
  return <>{parts()}</>;
}
