import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../server/app-router.ts";

// The shapes that screens pass around, named once, read off the router itself.
type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** Without the key of his devices, which is kept nowhere that can be read. */
export type User = Outputs["auth"]["setLanguage"]["user"];
export type SignedIn = Outputs["auth"]["signIn"]["user"];
export type Profile = Outputs["company"]["publicProfile"];
/** Whom a partner pays. */
export type Payee = NonNullable<Outputs["company"]["payee"]>;
export type Item = Outputs["catalog"]["list"]["items"][number];
export type ItemDetail = Outputs["catalog"]["item"];
export type StockState = Item["stock"]["state"];
/** A person's copy of the data, as far as it is. */
export type OwnCopy = Outputs["copies"]["latest"];
/** What the person asked for of the end of the account, and of the company. */
export type OwnLeaving = Outputs["leaving"]["get"];
export type GuestPage = Outputs["guests"]["items"];
export type GuestItemDetail = Outputs["guests"]["item"];
export type GuestFilters = Outputs["guests"]["filters"];
export type GuestSettingsView = Outputs["guests"]["settings"];
export type LeaveRow = Outputs["leaving"]["requests"]["requests"][number];
export type OrderOptions = Outputs["orders"]["options"];
export type Quote = Outputs["orders"]["quote"];
export type VatRow = Quote["vat"][number];
export type PlaceInput = Inputs["orders"]["place"];
export type OrderList = Outputs["orders"]["list"];
export type OrderRow = OrderList["orders"][number];
export type Order = Outputs["orders"]["get"];
/** What an order would come to with a change of one's own. */
export type ChangeQuote = Outputs["orders"]["quoteChange"];
export type BoughtItem = NonNullable<
  Outputs["orders"]["bought"]["items"]
>[number];
/** What a partner has ordered in the last year, by item and day. */
export interface Bought {
  version: string;
  items: BoughtItem[];
}
export type SavedLists = Outputs["lists"]["list"];
export type SavedList = SavedLists["lists"][number];
/** In which order a person walks along his shelf, and how much should stand there. */
export type Shelf = Outputs["lists"]["shelf"];
/** What the partner lets be settled without asking him. */
export type Tolerances = Outputs["orders"]["tolerances"];
/** Why a price is what it is, of an item now or of an order's line then. */
export type Receipt =
  Outputs["catalog"]["receipt"] | Outputs["orders"]["receipt"];
/** The same as staff read it. */
export type StaffReceipt = Outputs["admin"]["receipt"];
export type OrderState = Order["state"];
/** A line that standing rules settled, as it was asked for and as it stands. */
export type Adjustment = NonNullable<
  Order["history"][number]["adjusted"]
>[number];
export type AdminOrderList = Outputs["admin"]["orders"];
export type AdminOrderRow = AdminOrderList["orders"][number];
export type AdminOrder = Outputs["admin"]["order"];
export type OrderChoices = Outputs["admin"]["orderChoices"];
/** By what staff narrow the list of orders. */
export type AdminOrderFilter = Omit<
  NonNullable<Inputs["admin"]["orders"]>,
  "cursor" | "limit"
>;
export type OrderCounts = Outputs["admin"]["orderCounts"];
export type SendingSettings = Outputs["orderExport"]["sending"]["settings"];
export type ProbeAnswer = Outputs["orderExport"]["sending"]["probe"];
export type StatusWords = Outputs["orderExport"]["statuses"]["list"];
export type Waiting = Outputs["today"]["waiting"];
export type WaitingCard = Waiting["cards"][number];
export type Day = Outputs["today"]["day"];
export type HouseHealth = Outputs["today"]["health"];
export type Overview = Outputs["admin"]["overview"];
export type MissedSearchRow =
  Outputs["admin"]["missedSearches"]["rows"][number];
export type StaffSynonyms = Outputs["admin"]["synonyms"]["list"];
export type SynonymRow = StaffSynonyms["rows"][number];
export type SynonymGuess = StaffSynonyms["guesses"][number];
export type ProbingRow = Outputs["admin"]["probing"]["rows"][number];
/** Rows of the ERP's files that wait for a code, the oldest first. */
export type ParkedRows = Outputs["exchange"]["parked"];
/** How items stand with their pictures, and one item with all of its own. */
export type PictureOverview = Outputs["pictures"]["overview"];
export type FoundPictureItem = Outputs["pictures"]["search"]["found"][number];
export type ManagedItem = Outputs["pictures"]["item"];
/** What came in from the ERP, newest first. */
export type RunList = Outputs["exchange"]["runs"]["list"];
export type Run = Outputs["exchange"]["runs"]["get"];
export type RejectPage = Outputs["exchange"]["runs"]["rejects"];
export type Reject = RejectPage["rejects"][number];
export type WiresView = Outputs["exchange"]["runs"]["wires"];
export type Shortages = Outputs["exchange"]["runs"]["shortages"];
export type RunRow = RunList["runs"][number];
/** The keys of the ERP interface, and how the link stands. */
export type ExchangeKeys = Outputs["exchange"]["keys"]["list"];
export type ExchangeKey = ExchangeKeys["keys"][number];
export type FeedName = ExchangeKeys["feeds"][number];
export type ReservedBasis = NonNullable<ExchangeKey["reservedBasis"]>;
export type LinkHealth = Outputs["exchange"]["health"];
/** A file that was sent up, as it would be read. */
export type UploadLook = Outputs["exchange"]["uploads"]["look"];
export type FileLook = Outputs["exchange"]["mappings"]["try"];
/** How the files of a source are to be read. */
export type FileMapping = UploadLook["mapping"];
export type FileMappings = Outputs["exchange"]["mappings"]["list"];
export type MappingFor = Outputs["exchange"]["mappings"]["get"];
export type UploadRun = NonNullable<
  Outputs["exchange"]["uploads"]["progress"]["run"]
>;
export type DocumentForms = Outputs["orderExport"]["forms"]["get"];
/** What becomes of payments that name no document. */
export type Allocation = Outputs["ledger"]["allocation"];
/** What partners owe by age. */
/** What reports may be narrowed to. */
export type ReportChoices = Outputs["admin"]["reports"]["choices"];
/** Sums of orders bar by bar. */
export type ReportSeries = Outputs["admin"]["reports"]["series"];
export type ReportSums = ReportSeries["total"]["now"];
/** Partners, items or others side by side. */
export type ReportRanking = Outputs["admin"]["reports"]["ranking"];
export type ReportRankingRow = ReportRanking["rows"][number];
export type ReceivablesBoard = Outputs["admin"]["receivables"]["board"];
export type ReceivablesRow = ReceivablesBoard["rows"][number];
export type ReceivablesSums = Omit<ReceivablesBoard["total"], "partners">;
export type ReceivablesFilter = Omit<
  Exclude<Inputs["admin"]["receivables"]["board"], void | undefined>,
  "cursor" | "limit"
>;
export type Debtor = Outputs["admin"]["receivables"]["partner"];
export type DebtorCard = Debtor["cards"][number];
export type DebtorPromise = Debtor["promises"][number];
export type StatementsView = Outputs["ledger"]["statements"];
export type StatementPolicy = NonNullable<StatementsView["policy"]>;
export type OverdueNotices = Outputs["ledger"]["overdueNotices"];
/** When partners are reminded of what they owe, where they are at all. */
export type RemindersView = Outputs["ledger"]["reminders"];
export type ReminderPolicy = NonNullable<RemindersView["policy"]>;
export type CompanyDataView = Outputs["admin"]["companyData"];
export type MailTextList = Outputs["admin"]["mailTexts"]["list"];
export type MailTextView = Outputs["admin"]["mailTexts"]["text"];
export type MailPreviewView = Outputs["admin"]["mailTexts"]["preview"];
export type WarehouseDisplayView =
  Outputs["admin"]["displayRules"]["warehouses"];
export type OrderNumbersView = Outputs["admin"]["orderNumbers"];
export type OrderTermsView = Outputs["admin"]["orderTerms"];
export type StaffMember = Outputs["staff"]["list"]["staff"][number];
export type CreditPolicyView = Outputs["admin"]["creditPolicy"];
export type OfflineLimitsView = Outputs["admin"]["offlineLimits"];
/** Prices that a partner asks for, and what staff see of one. */
export type AskPage = Outputs["asks"]["list"];
export type PriceAsk = AskPage["asks"][number];
/** What a person waits for. */
export type WaitList = Outputs["waits"]["list"];
export type WaitView = WaitList["waits"][number];
export type AskInput = Inputs["asks"]["ask"];
export type StaffAskPage = Outputs["asks"]["waiting"];
export type StaffAskRow = StaffAskPage["asks"][number];
export type StaffAsk = Outputs["asks"]["get"];
/** A partner's claims with the ERP's repairs, and one of them. */
export type ClaimList = Outputs["claims"]["list"];
export type ClaimRow = ClaimList["claims"][number];
export type Claim = Outputs["claims"]["get"];
export type ClaimInput = Inputs["claims"]["submit"];
export type ClaimTerms = Outputs["claims"]["terms"];
export type ClaimSources = Outputs["claims"]["sources"];
export type ClaimBoard = Outputs["claims"]["board"];
export type StaffClaim = Outputs["claims"]["staffClaim"];
export type ClaimTermsVersions = Outputs["claims"]["termsVersions"];
export type ServiceWords = Outputs["claims"]["words"];
export type AuditList = Outputs["audit"]["list"];
export type AuditEntry = AuditList["entries"][number];
export type AuditFilter = Omit<
  NonNullable<Inputs["audit"]["list"]>,
  "cursor" | "limit"
>;
export type OwnFactor = Outputs["auth"]["secondFactor"]["own"];
export type StaffFactors = Outputs["auth"]["secondFactor"]["staff"];
export type MailList = Outputs["admin"]["mails"];
export type Mail = MailList["mails"][number];
export type MailFilter = Omit<
  NonNullable<Inputs["admin"]["mails"]>,
  "cursor" | "limit"
>;
export type DisplayRuleEntry =
  Outputs["admin"]["displayRules"]["list"]["rules"][number];
export type DisplayRuleOptions = Outputs["admin"]["displayRules"]["options"];
export type DisplayRuleHistory = Outputs["admin"]["displayRules"]["history"];
export type DisplayRuleEdit = DisplayRuleHistory["edits"][number];
export type DisplayRulePreview = Outputs["admin"]["displayRules"]["preview"];
export type PreviewItem = DisplayRulePreview["items"][number];
export type DisplayRuleImpact = Outputs["admin"]["displayRules"]["impact"];
export type { Conflict } from "../server/orders/order-lines.rules.ts";

type Pricing = Outputs["admin"]["pricing"];
type PricingInput = Inputs["admin"]["pricing"];
export type RuleView = Pricing["rule"];
export type RuleList = Pricing["rules"];
export type RuleRow = RuleList["rules"][number];
export type RuleDraft = PricingInput["saveRule"]["rule"];
export type RuleOptions = Pricing["options"];
export type RuleFilter = Exclude<PricingInput["ruleCount"], void | undefined>;
export type Named = NonNullable<RuleView["item"]>;
export type Simulation = Pricing["simulate"];
export type SimulatedReceipt = NonNullable<Simulation["receipt"]>;
export type ImpactAnswer = Pricing["impact"];
export type ChangeDraft = PricingInput["impact"]["change"];
export type PriceListView = Pricing["priceLists"]["lists"][number];
export type PricePage = Pricing["prices"];
export type PriceView = PricePage["prices"][number];
export type PriceDraft = PricingInput["savePrice"]["price"];
export type PricePolicy = Pricing["policy"];
export type PricingEdit = Pricing["history"]["edits"][number];
/** What stands between an empty portal and its first order. */
export type Setup = Outputs["setup"]["get"];
export type SetupStep = Setup["steps"][number];
export type SetupFinding = SetupStep["findings"][number];
/** What a file that was sent up would do. */
export type TriedFile = Extract<
  Outputs["exchange"]["uploads"]["try"],
  { state: "tried" }
>["tried"];
export type Invitation = Outputs["setup"]["invite"];
/** A partner's financial card: how it stands today, and a page of its rows. */
export type CardPage = Outputs["ledger"]["card"];
/** What a partner has said to a statement of his. */
export type MailedStatement = Outputs["ledger"]["mailedStatement"];
export type StatementAnswer = Outputs["ledger"]["statementAnswers"][number];
export type CardEntry = CardPage["entries"][number];
export type StatementMail = Outputs["ledger"]["statementMail"];
export type OpenItems = Outputs["ledger"]["openItems"];
export type OpenItem = OpenItems["items"][number];
export type LedgerDocument = Outputs["ledger"]["document"];
/** All cards of a partner in short. */
export type LedgerSummary = Outputs["ledger"]["summary"];
/** Whom a partner may write to, and what he and staff have written. */
export type Departments = Outputs["messages"]["departments"];
export type ContactDepartment = Departments["departments"][number];
export type ThreadList = Outputs["messages"]["threads"];
export type ThreadHead = ThreadList["threads"][number];
export type Thread = Outputs["messages"]["thread"];
export type ThreadMessage = Thread["messages"][number];
export type MessageInput = Inputs["messages"]["send"];
export type MessageContext = NonNullable<MessageInput["context"]>;
export type Inbox = Outputs["messages"]["inbox"]["list"];
export type InboxThread = Inbox["threads"][number];
export type StaffThread = Outputs["messages"]["inbox"]["thread"];
export type Hands = Outputs["messages"]["inbox"]["hands"];
export type DepartmentSetup = Outputs["messages"]["setup"]["list"];
export type DepartmentRow = DepartmentSetup["departments"][number];
export type RefusedMails = Outputs["messages"]["setup"]["refusedMails"];
export type SaveDepartment = Inputs["messages"]["setup"]["save"];
/** Who signs in for a company, as its owner sees them. */
export type People = Outputs["people"]["list"];
export type PersonView = People["people"][number];
/** An order that waits for its company's owner. */
export type AwaitingOrder = Outputs["orders"]["awaiting"]["orders"][number];
/** The form by which a company becomes a partner, and the invitation that it was opened by. */
export type OpenedForm = Outputs["joining"]["open"];
/** Companies that want to become partners, and what they would be given. */
export type ApplicationBoard = Outputs["joining"]["board"];
export type Approval = Outputs["joining"]["approve"];
export type ApplicationRow = ApplicationBoard["applications"][number];
export type JoiningTerms = ApplicationBoard["proposed"];
/** Somewhere that one is signed in. */
export type OwnSession = Outputs["auth"]["sessions"]["sessions"][number];
/** A company's own data, and what became of what it asked for. */
export type OwnCompany = Outputs["profile"]["get"];
/** A delivery place as it is asked for, and what is asked of one. */
export type PlaceWish = Inputs["profile"]["askPlaces"]["places"][number];
export type PlaceChange =
  Outputs["profile"]["requests"]["requests"][number]["places"][number];
export type DataRequestRow = Outputs["profile"]["requests"]["requests"][number];
/** Somebody who was invited and has not come in, as staff see him. */
export type WaitingPerson = Outputs["people"]["waiting"]["waiting"][number];

/** What a person is told, and what the wholesaler publishes. */
export type NoticeInbox = Outputs["notices"]["list"];
export type NoticeView = NoticeInbox["notices"][number];
export type NoticeClass = NoticeView["class"];
export type DeviceNotices = Outputs["push"]["classes"];
export type StaffNoticeSettings = Outputs["notices"]["staff"]["settings"];
export type NoticeSettings = Outputs["notices"]["settings"];
export type NewsList = Outputs["news"]["list"];
export type NewsItem = NewsList["news"][number];
export type StaffNewsList = Outputs["news"]["staff"]["list"];
export type StaffNews = Outputs["news"]["staff"]["get"];
export type PortfolioNewsPage = Outputs["news"]["portfolio"]["list"];
export type PortfolioNews = PortfolioNewsPage["news"][number];
export type PortfolioNewsItem = Outputs["news"]["portfolio"]["get"];
export type NewsDraft = Inputs["news"]["staff"]["save"]["news"];
export type NewsReach = Outputs["news"]["staff"]["reach"];
export type NewsPreview = Outputs["news"]["staff"]["preview"];
/** The partners whom a member of staff may act for. */
export type PartnerList = Outputs["admin"]["partners"]["list"];
export type PartnerListRow = PartnerList["partners"][number];
export type PartnerCounts = Outputs["admin"]["partners"]["counts"];
export type PartnerPage = Outputs["admin"]["partners"]["partner"];
export type Portfolio = Outputs["sales"]["portfolio"];
export type PortfolioRow = Portfolio["partners"][number];
type Activity = Outputs["activity"];
export type ActivityPartners = Activity["partners"];
export type ActivityPartnerRow = ActivityPartners["rows"][number];
export type LookedItems = Activity["looked"];
export type LookedItem = LookedItems["rows"][number];
export type Lookers = Activity["lookers"];
export type PriceLooks = Activity["prices"];
export type LeftCarts = Activity["carts"];
export type ActivitySearches = Activity["searches"];
/** What one partner's people did in the last month. */
export type PartnerActivityView = Activity["partner"];
export type ToldActivity = Inputs["activity"]["tell"]["events"][number];
type Clearance = Outputs["clearance"];
export type ClearanceProposals = Clearance["proposals"];
export type ClearanceProposal = ClearanceProposals["rows"][number];
export type ClearanceReach = Clearance["reach"];
export type ClearanceAudience = Inputs["clearance"]["reach"]["audience"];
export type ClearanceList = Clearance["list"];
export type ClearanceRow = ClearanceList["rows"][number];
export type ClearanceView = Clearance["get"];
export type ClearanceRulesView = Clearance["rules"];
/** What is cleared for a partner, and until when. */
export type ClearanceShelf = Clearance["shelf"];
