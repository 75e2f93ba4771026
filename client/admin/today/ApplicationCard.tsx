import { createSignal, Show } from "solid-js";
import type { ApplicationBoard, WaitingCard } from "../../api.ts";
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
  const shown = () => {
    const [one, all] = [row(), board.value()];
    return applicationTextsLoaded() && one && all ? { one, all } : undefined;
  };
  return (
    <Show
      when={shown()}
      keyed
      fallback={
        <Sheet title={name} onClose={props.onClose}>
          <FailureNote failure={board.failure()} />
          <Show when={!board.failure()}>
            <LineSkeleton />
          </Show>
        </Sheet>
      }
    >
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
    </Show>
  );
}
