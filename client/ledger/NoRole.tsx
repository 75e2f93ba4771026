import { t } from "../i18n/i18n.ts";
import { fill } from "../i18n/messages.ts";
import { session } from "../session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { lt } from "./ledger-texts.ts";

/** Said to whom the card is not shown: who sees it, and whom he may ask. */
export function NoRole() {
  const text = () => {
    const user = session.user();
    return user?.partnerRole && user.partner
      ? fill(lt().noRoleText, {
          partner: user.partner.name,
          role: t().more.partnerRole[user.partnerRole],
        })
      : lt().noRoleUnknown;
  };
  return (
    <div data-testid="ledger-no-role">
      <EmptyState drawing="card" title={lt().noRole} text={text()} />
    </div>
  );
}
