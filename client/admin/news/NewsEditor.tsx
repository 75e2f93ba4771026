import { createMemo, createSignal, Show } from "solid-js";
import type { NewsDraft, NewsReach, StaffNews } from "../../api.ts";
import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { createWork } from "../../lib/create-work.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { online } from "../../offline/connectivity.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Toggle } from "../../ui/Toggle.tsx";
import { showToast } from "../../ui/toast.ts";
import { createTexts } from "../../i18n/texts.ts";
import { LeaveGuard } from "../setting/LeaveGuard.tsx";
import type { SettingTexts } from "../setting/texts/sr-latn.ts";
import { AudiencePart } from "./AudiencePart.tsx";
import { NewsFields } from "./NewsFields.tsx";
import { NewsReaders } from "./NewsReaders.tsx";
import { draftOf, EMPTY_DRAFT, problemOf } from "./news-draft.ts";
import { PreviewPart } from "./PreviewPart.tsx";
import { at } from "./texts.ts";

/** The editor of one piece of news: saved as a draft, published, saved as new versions. */
export function NewsEditor(props: {
  news: StaffNews | undefined;
  onSaved: (id: number) => void;
}) {
  const first = props.news ? draftOf(props.news) : EMPTY_DRAFT;
  const [draft, setDraft] = createSignal<NewsDraft>(first);
  const [anew, setAnew] = createSignal(false);
  /** What leads on after it was saved is no leaving. */
  const [isSaved, setSaved] = createSignal(false);
  const leaveTexts = createTexts<SettingTexts>(
    () => import("../setting/texts/sr-latn.ts"),
    () => import("../setting/texts/en.ts"),
  );
  const saving = createWork();
  const put = (part: Partial<NewsDraft>) => {
    setSaved(false);
    setDraft({ ...draft(), ...part });
  };
  const lead = (id: number) => {
    setSaved(true);
    props.onSaved(id);
  };
  const problem = createMemo(() => problemOf(draft()));
  const isChanged = createMemo(
    () => JSON.stringify(draft()) !== JSON.stringify(first),
  );
  const isDraft = () => (props.news?.state ?? "draft") === "draft";
  const reach = createRemote<NewsReach>(
    () =>
      problem() === at().needsAudience || problem() === at().needsDays
        ? undefined
        : `news reach ${JSON.stringify(draft().audience)}`,
    (signal) =>
      trpc.news.staff.reach.query({ audience: draft().audience }, { signal }),
  );
  const saveNow = async () => {
    if (props.news && !isChanged() && !anew())
      return { id: props.news.id, revision: props.news.revision };
    return await trpc.news.staff.save.mutate({
      news: draft(),
      anew: anew(),
      ...(props.news && { id: props.news.id, revision: props.news.revision }),
    });
  };
  const save = () =>
    saving.run(async () => {
      const { id } = await saveNow();
      showToast({ text: at().saved });
      lead(id);
    });
  const publish = () =>
    saving.run(async () => {
      const { id } = await trpc.news.staff.publish.mutate(await saveNow());
      showToast({ text: at().published });
      lead(id);
    });
  const withdraw = () =>
    saving.run(async () => {
      if (!props.news) return;
      const { id, revision } = props.news;
      await trpc.news.staff.withdraw.mutate({ id, revision });
      showToast({ text: at().withdrawn });
      lead(id);
    });
  const stopped = () => saving.busy() || !online() || problem() !== undefined;
  return (
    <div class="news-columns">
      <div>
        <NewsFields draft={draft()} put={put} />
        <AudiencePart
          audience={draft().audience}
          reach={reach}
          onChange={(audience) => put({ audience })}
        />
        <Show when={!isDraft()}>
          <Toggle
            label={at().anew}
            detail={at().anewText}
            checked={anew()}
            testid="news-anew"
            onChange={setAnew}
          />
        </Show>
        <FailureNote failure={saving.failure()} />
        <Show when={problem()}>
          {(text) => <p class="small soft">{text()}</p>}
        </Show>
        <div class="news-buttons">
          <Show when={props.news?.state !== "published"}>
            <button
              type="button"
              class="button primary"
              data-testid="news-publish"
              disabled={stopped()}
              onClick={() => void publish()}
            >
              {isDraft()
                ? fill(at().publish, {
                    n: counted(at().partners, reach.value()?.partners ?? 0),
                  })
                : at().publishAgain}
            </button>
          </Show>
          <button
            type="button"
            class="button"
            classList={{ primary: props.news?.state === "published" }}
            data-testid="news-save"
            disabled={stopped() || (!isChanged() && !anew())}
            onClick={() => void save()}
          >
            {isDraft() ? at().saveDraft : at().saveVersion}
          </button>
          <Show when={props.news?.state === "published"}>
            <button
              type="button"
              class="button danger"
              data-testid="news-withdraw"
              disabled={saving.busy() || !online()}
              onClick={() => void withdraw()}
            >
              {at().withdraw}
            </button>
          </Show>
        </div>
        <Show when={!isDraft() && props.news}>
          {(news) => <NewsReaders news={news()} />}
        </Show>
      </div>
      <PreviewPart draft={draft()} />
      <Show when={leaveTexts()}>
        {(text) => (
          <LeaveGuard
            changed={(isChanged() || anew()) && !isSaved()}
            text={text()}
          />
        )}
      </Show>
    </div>
  );
}
