import { For } from "solid-js";
import { fill } from "../../i18n/messages.ts";
import { st } from "./texts.ts";

/** The ways by which data comes by itself, and orders go. */
export function LinkPart(props: { folder: string }) {
  const ways = () => {
    const words = st().link;
    return [
      { href: "/admin/erp/keys", name: words.key, text: words.keyText },
      {
        href: "/admin/erp",
        name: words.folder,
        text: fill(words.folderText, { folder: props.folder }),
      },
      { href: "/admin/erp/upload", name: words.upload, text: words.uploadText },
      {
        href: "/admin/erp/sending",
        name: words.sending,
        text: words.sendingText,
      },
    ];
  };
  return (
    <ul class="ways">
      <For each={ways()}>
        {({ href, name, text }) => (
          <li>
            <a href={href}>{name}</a>
            <span class="soft small">{text}</span>
          </li>
        )}
      </For>
    </ul>
  );
}
