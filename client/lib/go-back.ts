import { useNavigate } from "@solidjs/router";
import { fieldsOf } from "./fields.ts";

/** Back to where the person came from; `otherwise` where this window has no such place. */
export function createGoBack(): (otherwise: () => void) => void {
  const navigate = useNavigate();
  return (otherwise) => {
    // The router counts its entries; a screen opened in a new window has none to go back to.
    const depth = Number(fieldsOf(history.state)["_depth"] ?? 0);
    if (depth > 0) navigate(-1);
    else otherwise();
  };
}
