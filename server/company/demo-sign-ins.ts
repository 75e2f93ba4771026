/** The sign-ins of the demo company, shown on its sign-in page and printed at the start. */
export const DEMO_SIGN_INS = [
  {
    username: "partner",
    password: "demo-partner",
    role: "partner",
    partner: "10001",
  },
  {
    username: "partner2",
    password: "demo-partner2",
    role: "partner",
    partner: "10002",
  },
  { username: "sales", password: "demo-sales", role: "sales" },
  { username: "admin", password: "demo-admin", role: "admin" },
] as const;

export const DEMO_EXCHANGE_KEY = "demo-exchange-key";
