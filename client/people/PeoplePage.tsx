import { Show } from "solid-js";
import type { People } from "../api.ts";
import { createRemote } from "../offline/create-remote.ts";
import { session } from "../session.ts";
import { trpc } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Head } from "../ui/Head.tsx";
import { LineSkeleton } from "../ui/LineSkeleton.tsx";
import { Loaded } from "../ui/Loaded.tsx";
import { peopleTextsLoaded, pt } from "./people-texts.ts";
import { PeopleList } from "./PeopleList.tsx";

/** Who signs in for the company, as its owner keeps them. */
export default function PeoplePage() {
  const isOwner = () => session.user()?.partnerRole === "owner";
  const people = createRemote<People>(
    () => (isOwner() ? "people" : undefined),
    (signal) => trpc.people.list.query(undefined, { signal }),
  );
  return (
    <div class="page narrow">
      <Show when={peopleTextsLoaded()} fallback={<LineSkeleton />}>
        <Head
          back="/more"
          title={pt().title}
          at={people.at()}
          onRefresh={people.refresh}
        />
        <main id="content" tabindex="-1">
          <Show
            when={isOwner()}
            fallback={
              <EmptyState
                drawing="page"
                title={pt().notYours}
                text={pt().notYoursText}
              />
            }
          >
            <Loaded of={people} failed={pt().failed}>
              {(known) => (
                <PeopleList
                  people={known()}
                  api={trpc.people}
                  onChanged={people.refresh}
                />
              )}
            </Loaded>
          </Show>
        </main>
      </Show>
    </div>
  );
}
