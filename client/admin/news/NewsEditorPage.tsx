import { useNavigate, useParams } from "@solidjs/router";
import { Show } from "solid-js";
import type { StaffNews } from "../../api.ts";
import { createRemote } from "../../offline/create-remote.ts";
import { trpc } from "../../trpc.ts";
import { LineSkeleton } from "../../ui/LineSkeleton.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { AdminHead } from "../AdminHead.tsx";
import { loadedTexts as loadedRuleTexts } from "../rebates/texts.ts";
import { NewsEditor } from "./NewsEditor.tsx";
import { at, loadedTexts } from "./texts.ts";
import "./news-admin.css";

/** One piece of news as it is written, with who has read it. */
export default function NewsEditorPage() {
  const params = useParams();
  const navigate = useNavigate();
  const isNew = () => params["id"] === "new";
  const news = createRemote<StaffNews>(
    () => (isNew() ? undefined : `admin news ${params["id"]}`),
    (signal) =>
      trpc.news.staff.get.query({ id: Number(params["id"]) }, { signal }),
  );
  return (
    <Show when={loadedTexts() && loadedRuleTexts()} fallback={<LineSkeleton />}>
      <AdminHead
        title={isNew() ? at().create : at().edit}
        sub={news.value() && at().states[news.value()?.state ?? "draft"]}
        back="/admin/news"
        history={isNew() ? undefined : `news:${params["id"]}`}
      />
      <main id="content" tabindex="-1" class="admin-main news-admin">
        <Show
          when={isNew()}
          fallback={
            <Loaded of={news} failed={at().failed}>
              {(known) => (
                // What was typed goes only when another version is taken.
                <Show when={known().revision} keyed>
                  <NewsEditor news={known()} onSaved={news.refresh} />
                </Show>
              )}
            </Loaded>
          }
        >
          <NewsEditor
            news={undefined}
            onSaved={(id) => navigate(`/admin/news/${id}`, { replace: true })}
          />
        </Show>
      </main>
    </Show>
  );
}
