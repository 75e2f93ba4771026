import { createSignal, For, Show } from "solid-js";
import type { Invitation, People, PersonView } from "../api.ts";
import { format } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { nearMoment } from "../i18n/near-date.ts";
import { showToast } from "../ui/toast.ts";
import { HandOver } from "./HandOver.tsx";
import { InviteSheet } from "./InviteSheet.tsx";
import type { PeopleApi } from "./people-api.ts";
import { pt } from "./people-texts.ts";
import { PersonSheet } from "./PersonSheet.tsx";
import "./people.css";

interface Handed {
  title: string;
  name: string;
  email: string;
  link: { url: string; expiresAt: string };
}
/** Who signs in for a company, and what its owner or staff do about them. */
export function PeopleList(props: {
  people: People;
  api: PeopleApi;
  /** Whether they are one part of a screen that is about more. */
  isPart?: boolean;
  onChanged: () => void;
}) {
  const [open, setOpen] = createSignal<PersonView>();
  const [isInviting, setInviting] = createSignal(false);
  const [handed, setHanded] = createSignal<Handed>();
  const invited = (made: Invitation, email: string) => {
    setInviting(false);
    const name = made.username;
    setHanded({
      title: fill(pt().handTitle, { name }),
      name,
      email: made.isMailed ? email : "",
      link: made,
    });
    props.onChanged();
  };
  const renew = async ({ username, email, state }: PersonView) => {
    const { url, expiresAt } = await props.api.renew.mutate({
      user: username,
    });
    setOpen(undefined);
    props.onChanged();
    if (url === null)
      return showToast({ text: fill(pt().mailedOnly, { email }) });
    const title = state === "active" ? pt().resetTitle : pt().handTitle;
    setHanded({
      title: fill(title, { name: username }),
      name: username,
      email,
      link: { url, expiresAt },
    });
  };
  return (
    <>
      <ul class="lines flat people-list" style={{ "margin-top": "8px" }}>
        <For each={props.people.people}>
          {(person) => (
            <li>
              <button
                type="button"
                class="line"
                classList={{ "person-off": person.state === "disabled" }}
                data-testid="person"
                data-name={person.username}
                onClick={() => setOpen(person)}
              >
                <span class="main">{person.username}</span>
                <span class="value small soft">
                  {person.isSelf ? pt().you : seenText(person)}
                </span>
                <span class="sub">{doesText(person)}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <div class="gutter" style={{ padding: "16px var(--gutter) 24px" }}>
        <button
          type="button"
          class={props.isPart ? "button slim wide" : "button primary wide"}
          data-testid="add-person"
          onClick={() => setInviting(true)}
        >
          {pt().add}
        </button>
      </div>
      <Show when={isInviting()}>
        <InviteSheet
          api={props.api}
          currency={props.people.currency}
          onInvited={invited}
          onClose={() => setInviting(false)}
        />
      </Show>
      <Show when={open()} keyed>
        {(person) => (
          <PersonSheet
            api={props.api}
            person={person}
            currency={props.people.currency}
            onRenew={renew}
            onDone={() => {
              setOpen(undefined);
              props.onChanged();
            }}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Show>
      <Show when={handed()} keyed>
        {(link) => <HandOver {...link} onClose={() => setHanded(undefined)} />}
      </Show>
    </>
  );
}

function doesText({ role, orderLimit }: PersonView): string {
  return role === "buyer" && orderLimit !== null
    ? fill(pt().does.buyerTo, { amount: format().amount(orderLimit) })
    : pt().does[role];
}

function seenText({ state, linkUntil, seenAt }: PersonView): string {
  if (state === "invited")
    return fill(pt().state.invited, { date: format().date(linkUntil ?? "") });
  if (state !== "active") return pt().state[state];
  return seenAt === null ? pt().neverSeen : nearMoment(Date.parse(seenAt));
}
