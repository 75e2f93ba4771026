import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import type {
  ApplicationBoard,
  ApplicationRow,
  WaitingCard,
} from "../../api.ts";
import { fill } from "../../i18n/messages.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { showToast } from "../../ui/toast.ts";
import { applicationTextsLoaded } from "../applications/application-texts.ts";
import { ApplicationSheet } from "../applications/ApplicationSheet.tsx";
import type { TermsForm } from "../applications/terms-form.ts";
import { RefuseSheet } from "../applications/RefuseSheet.tsx";
import type { Decision } from "./create-deck.ts";
import { todayTexts } from "./texts.ts";
import "../applications/applications.css";

/** A company that wants to become a partner, with what it would be given, over the list. */
export function ApplicationCard(props: {
  card: WaitingCard;
  /** The terms that were typed before, or these first ones. */
  keep: (make: () => TermsForm) => TermsForm;
  onDecide: (decision: Decision) => void;
  onClose: () => void;
}) {
  const [refusing, setRefusing] = createSignal(false);
  const board = createRemote<ApplicationBoard>(
    () => "admin applications",
    (signal) => trpc.joining.board.query(undefined, { signal }),
  );
  const name = props.card.partner?.name ?? "";
  const row = () =>
    board.value()?.applications.find(({ id }) => String(id) === props.card.key);
  interface Taken {
    one: ApplicationRow;
    all: ApplicationBoard;
  }
  /** Taken once: a board that is read anew does not rebuild what is being typed. */
  const taken = createMemo<Taken | undefined>((before) => {
    if (before) return before;
    const [one, all] = [row(), board.value()];
    return applicationTextsLoaded() && one && all ? { one, all } : undefined;
  });
  const isDecided = () =>
    board.value() && !board.loading() && !board.failure() && !row();
  return (
    <Switch
      fallback={
        <Sheet title={name} onClose={props.onClose}>
          <FailureNote failure={board.failure()} />
          <Show when={!board.failure()}>
            <LineSkeleton />
          </Show>
        </Sheet>
      }
    >
      <Match when={isDecided()}>
        <Sheet title={name} onClose={props.onClose}>
          <p data-testid="deck-decided">{todayTexts().decided}</p>
        </Sheet>
      </Match>
      <Match when={taken()} keyed>
        {({ one, all }) => (
          <Show
            when={refusing()}
            fallback={
              <ApplicationSheet
                row={one}
                board={all}
                keep={props.keep}
                onDecided={(send) =>
                  props.onDecide({
                    said: fill(todayTexts().joined, { name }),
                    send: async () => {
                      const { partner } = await send();
                      showToast({
                        text: fill(todayTexts().joinedText, {
                          name,
                          code: partner.code,
                        }),
                      });
                    },
                  })
                }
                onApproved={props.onClose}
                onRefuse={() => setRefusing(true)}
                onClose={props.onClose}
              />
            }
          >
            <RefuseSheet
              row={one}
              onDone={props.onClose}
              onClose={() => setRefusing(false)}
            />
          </Show>
        )}
      </Match>
    </Switch>
  );
}
