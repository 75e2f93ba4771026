import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Departments } from "../api.ts";
import { createRemote } from "../offline/create-remote.ts";
import { trpc } from "../trpc.ts";
import { Choice } from "../ui/Choice.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Composer } from "./Composer.tsx";
import { contactLoaded, ct } from "./contact-texts.ts";
import { ContextChip } from "./ContextChip.tsx";
import { hoursText, presenceText } from "./presence.ts";
import { sendMessage } from "./send-message.ts";
import { contextOf, shownContext } from "./thread-context.ts";
import "./contact.css";

/** Where a thread begins: to whom, about what, and the first words. */
export default function NewThreadPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const departments = createRemote<Departments>(
    () => "departments",
    (signal) => trpc.messages.departments.query(undefined, { signal }),
    { keep: true },
  );
  const about = () => contextOf(params);
  const given = () =>
    typeof params["department"] === "string" ? params["department"] : "";
  const [chosen, setChosen] = createSignal(given());
  const options = () =>
    (departments.value()?.departments ?? []).map(({ id, name }) => ({
      code: String(id),
      name,
    }));
  const presence = () => {
    const known = departments.value();
    const one = known?.departments.find(({ id }) => String(id) === chosen());
    if (!known || !one) return undefined;
    return [presenceText(one, known.at), hoursText(one.hours)]
      .filter((part) => part)
      .join(" · ");
  };
  const send = async (message: {
    id: string;
    text: string;
    files: string[];
  }) => {
    const context = about();
    await sendMessage({
      ...message,
      ...(context && { context }),
      ...(chosen() !== "" && { department: Number(chosen()) }),
    });
    navigate(`/contact/${message.id}`, { replace: true });
  };
  const name = () => (typeof params["name"] === "string" ? params["name"] : "");
  return (
    <div class="page narrow thread-page">
      <Show when={contactLoaded()} fallback={<LineSkeleton />}>
        <Head back="/contact" title={ct().newTitle} />
        <main id="content" tabindex="-1">
          <Show when={about()}>
            {(asked) => (
              <ContextChip
                context={shownContext(asked(), name())}
                href={undefined}
              />
            )}
          </Show>
          <div class="gutter">
            <Choice
              label={ct().department}
              value={chosen()}
              empty={ct().byRoute}
              options={options()}
              testid="message-department"
              onChange={setChosen}
            />
            <p class="small faint thread-note" aria-live="polite">
              {presence() || ct().anytime}
            </p>
          </div>
        </main>
        <footer class="dock composer-dock">
          <Composer name={`new ${location.search}`} onSend={send} />
        </footer>
      </Show>
    </div>
  );
}
