import type {
  ActivityDayTable,
  ActivityEventTable,
  ActivityInterestTable,
  ActivityPartnerTable,
  ActivityPersonTable,
  ActivityStateTable,
  ActivityTermTable,
  ActivityTopItemTable,
  ActivityTopTermTable,
} from "./tables/activity.ts";
import type { AuditRenamedTable } from "./tables/audit-renamed.ts";
import type {
  ClearanceCandidateTable,
  ClearanceItemTable,
  ClearanceRuleTable,
  ClearanceTable,
} from "./tables/clearance.ts";
import type { AttachmentTable } from "./tables/attachment.ts";
import type { DataCopyTable } from "./tables/data-copy.ts";
import type { DemoPartTable } from "./tables/demo-part.ts";
import type {
  AuditEntryTable,
  AuditPendingTable,
  AuditSealTable,
} from "./tables/audit.ts";
import type { DocumentFormsTable } from "./tables/document-forms.ts";
import type {
  CatalogChangeTable,
  CatalogLayerTable,
} from "./tables/catalog.ts";
import type {
  ClaimAttachmentTable,
  ClaimCounterTable,
  ClaimEventTable,
  ClaimInternalNoteTable,
  ClaimPieceTable,
  ClaimTable,
  ClaimTermsTable,
  ServiceStatusTable,
} from "./tables/claim.ts";
import type {
  ApplicationAttemptTable,
  PartnerApplicationTable,
  PartnerInvitationTable,
} from "./tables/application.ts";
import type { CompanyTable } from "./tables/company.ts";
import type {
  DataRequestTable,
  PartnerKeptTable,
  PlaceKeptTable,
} from "./tables/data-request.ts";
import type { EditHistoryTable } from "./tables/edit-history.ts";
import type {
  ErpDocumentLineTable,
  DocumentPdfTable,
  ErpDocumentTable,
  WaitingPdfTable,
} from "./tables/erp-document.ts";
import type {
  ErpStatusTable,
  OrderErpStatusTable,
} from "./tables/erp-status.ts";
import type {
  ExchangeBatchTable,
  ExchangeDifferenceTable,
  ExchangeKeyTable,
  ExchangeRejectTable,
  ExchangeUndoTable,
  FeedWritesTable,
  ParkedRowTable,
} from "./tables/exchange.ts";
import type { ExchangeMappingTable } from "./tables/exchange-mapping.ts";
import type { ItemAliasTable } from "./tables/item-alias.ts";
import type { ItemTable } from "./tables/item.ts";
import type {
  LedgerEntryTable,
  LedgerMonthTable,
  LedgerOpenItemTable,
  PartnerBalanceTable,
  MailedStatementTable,
  OverdueNoticeTable,
  PaymentReminderTable,
  StatementAnswerTable,
  StatementMonthTable,
  StatementWishTable,
} from "./tables/ledger.ts";
import type { MailTable } from "./tables/mail.ts";
import type {
  OrderListLineTable,
  OrderListTable,
  ShelfItemTable,
} from "./tables/order-list.ts";
import type {
  CategoryTable,
  ManufacturerTable,
  PaymentMethodTable,
  VatRateTable,
  WarehouseTable,
} from "./tables/master-data.ts";
import type {
  DepartmentMemberTable,
  DepartmentTable,
  MessageAttachmentTable,
  MessageReadTable,
  MessageTable,
  MessageThreadTable,
  RefusedMailTable,
} from "./tables/message.ts";
import type { LeaveRequestTable } from "./tables/leave-request.ts";
import type { MissedSearchTable } from "./tables/missed-search.ts";
import type { SearchSynonymTable } from "./tables/search-synonym.ts";
import type {
  NewsReaderTable,
  NewsTable,
  NewsVersionTable,
} from "./tables/news.ts";
import type { NoticeSettingTable, NoticeTable } from "./tables/notice.ts";
import type { OrderConflictTable } from "./tables/order-conflict.ts";
import type {
  StaffNoticeSettingTable,
  StaffNoticeTable,
} from "./tables/staff-notice.ts";
import type { OrderSendingTable } from "./tables/order-sending.ts";
import type {
  OrderExportTable,
  OrderShipmentTable,
  SalesOrderEventTable,
  SalesOrderLineTable,
  SalesOrderTable,
} from "./tables/order.ts";
import type {
  DeliveryPlaceTable,
  PartnerCreditTable,
  PartnerGroupTable,
  PartnerPaymentMethodTable,
  PartnerTable,
  PartnerWarehouseTable,
} from "./tables/partner.ts";
import type {
  PriceListTable,
  PricePolicyTable,
  PriceTable,
  RebateTable,
  ViewVersionTable,
} from "./tables/price.ts";
import type {
  DataSheetTable,
  ItemDocumentTable,
  ItemPictureTable,
  PictureFileTable,
  PictureSizeTable,
  PictureTable,
} from "./tables/picture.ts";
import type { PushKeyTable, PushSubscriptionTable } from "./tables/push.ts";
import type {
  SalesChangeTable,
  SalesDayTable,
  SalesItemMonthTable,
  SalesItemQuarterTable,
  SalesLineDayTable,
  SalesRollupTable,
} from "./tables/sales-rollup.ts";
import type {
  ServiceOrderEventTable,
  ServiceOrderTable,
} from "./tables/service-order.ts";
import type { PartnerToleranceTable } from "./tables/partner-tolerance.ts";
import type {
  ShortageRefusalTable,
  StockCoverTable,
  StockDepartureTable,
  StockDisplayRuleTable,
  StockLevelTable,
  StockReservationTable,
} from "./tables/stock.ts";
import type { PriceAskTable } from "./tables/price-ask.ts";
import type { UserSettingTable } from "./tables/user-setting.ts";
import type { StockWaitTable } from "./tables/stock-wait.ts";
import type { UserCartTable } from "./tables/user-cart.ts";
import type {
  AppUserTable,
  FirstAdminLinkTable,
  PasswordResetTable,
  SignInFailureTable,
  UserRecoveryCodeTable,
  UserSecondFactorTable,
  UserSessionTable,
} from "./tables/user.ts";
import type {
  PaymentPromiseTable,
  ReceivableNoteTable,
} from "./tables/receivable.ts";

export interface Database {
  activity_day: ActivityDayTable;
  activity_event: ActivityEventTable;
  activity_interest: ActivityInterestTable;
  activity_partner: ActivityPartnerTable;
  activity_person: ActivityPersonTable;
  activity_state: ActivityStateTable;
  activity_term: ActivityTermTable;
  activity_top_item: ActivityTopItemTable;
  activity_top_term: ActivityTopTermTable;
  clearance: ClearanceTable;
  clearance_candidate: ClearanceCandidateTable;
  clearance_item: ClearanceItemTable;
  clearance_rule: ClearanceRuleTable;
  claim: ClaimTable;
  claim_attachment: ClaimAttachmentTable;
  claim_counter: ClaimCounterTable;
  claim_event: ClaimEventTable;
  claim_internal_note: ClaimInternalNoteTable;
  claim_piece: ClaimPieceTable;
  claim_terms: ClaimTermsTable;
  service_status: ServiceStatusTable;
  attachment: AttachmentTable;
  app_user: AppUserTable;
  application_attempt: ApplicationAttemptTable;
  partner_application: PartnerApplicationTable;
  partner_invitation: PartnerInvitationTable;
  audit_entry: AuditEntryTable;
  audit_renamed: AuditRenamedTable;
  audit_pending: AuditPendingTable;
  audit_seal: AuditSealTable;
  catalog_change: CatalogChangeTable;
  catalog_layer: CatalogLayerTable;
  category: CategoryTable;
  company: CompanyTable;
  data_copy: DataCopyTable;
  demo_part: DemoPartTable;
  leave_request: LeaveRequestTable;
  data_request: DataRequestTable;
  data_sheet: DataSheetTable;
  delivery_place: DeliveryPlaceTable;
  edit_history: EditHistoryTable;
  erp_document: ErpDocumentTable;
  document_pdf: DocumentPdfTable;
  waiting_pdf: WaitingPdfTable;
  erp_document_line: ErpDocumentLineTable;
  erp_status: ErpStatusTable;
  exchange_batch: ExchangeBatchTable;
  exchange_difference: ExchangeDifferenceTable;
  exchange_key: ExchangeKeyTable;
  exchange_reject: ExchangeRejectTable;
  exchange_undo: ExchangeUndoTable;
  exchange_mapping: ExchangeMappingTable;
  feed_writes: FeedWritesTable;
  item: ItemTable;
  first_admin_link: FirstAdminLinkTable;
  item_alias: ItemAliasTable;
  item_document: ItemDocumentTable;
  item_picture: ItemPictureTable;
  ledger_entry: LedgerEntryTable;
  ledger_month: LedgerMonthTable;
  ledger_open_item: LedgerOpenItemTable;
  partner_balance: PartnerBalanceTable;
  payment_promise: PaymentPromiseTable;
  receivable_note: ReceivableNoteTable;
  statement_answer: StatementAnswerTable;
  payment_reminder: PaymentReminderTable;
  statement_wish: StatementWishTable;
  statement_month: StatementMonthTable;
  mailed_statement: MailedStatementTable;
  overdue_notice: OverdueNoticeTable;
  user_cart: UserCartTable;
  user_recovery_code: UserRecoveryCodeTable;
  user_second_factor: UserSecondFactorTable;
  mail: MailTable;
  manufacturer: ManufacturerTable;
  message: MessageTable;
  message_attachment: MessageAttachmentTable;
  message_read: MessageReadTable;
  message_thread: MessageThreadTable;
  missed_search: MissedSearchTable;
  search_synonym: SearchSynonymTable;
  department: DepartmentTable;
  department_member: DepartmentMemberTable;
  document_forms: DocumentFormsTable;
  order_erp_status: OrderErpStatusTable;
  order_export: OrderExportTable;
  news: NewsTable;
  news_reader: NewsReaderTable;
  news_version: NewsVersionTable;
  notice: NoticeTable;
  stock_wait: StockWaitTable;
  user_setting: UserSettingTable;
  notice_setting: NoticeSettingTable;
  staff_notice: StaffNoticeTable;
  staff_notice_setting: StaffNoticeSettingTable;
  order_list: OrderListTable;
  order_list_line: OrderListLineTable;
  order_conflict: OrderConflictTable;
  order_sending: OrderSendingTable;
  order_shipment: OrderShipmentTable;
  parked_row: ParkedRowTable;
  partner: PartnerTable;
  partner_credit: PartnerCreditTable;
  partner_kept: PartnerKeptTable;
  place_kept: PlaceKeptTable;
  price_ask: PriceAskTable;
  partner_group: PartnerGroupTable;
  partner_payment_method: PartnerPaymentMethodTable;
  partner_tolerance: PartnerToleranceTable;
  partner_warehouse: PartnerWarehouseTable;
  password_reset: PasswordResetTable;
  payment_method: PaymentMethodTable;
  picture: PictureTable;
  picture_file: PictureFileTable;
  picture_size: PictureSizeTable;
  price: PriceTable;
  price_list: PriceListTable;
  price_policy: PricePolicyTable;
  push_key: PushKeyTable;
  push_subscription: PushSubscriptionTable;
  rebate: RebateTable;
  refused_mail: RefusedMailTable;
  sales_change: SalesChangeTable;
  sales_day: SalesDayTable;
  sales_item_month: SalesItemMonthTable;
  sales_item_quarter: SalesItemQuarterTable;
  sales_line_day: SalesLineDayTable;
  sales_order: SalesOrderTable;
  sales_order_event: SalesOrderEventTable;
  sales_order_line: SalesOrderLineTable;
  sales_rollup: SalesRollupTable;
  service_order: ServiceOrderTable;
  service_order_event: ServiceOrderEventTable;
  shelf_item: ShelfItemTable;
  shortage_refusal: ShortageRefusalTable;
  sign_in_failure: SignInFailureTable;
  stock_cover: StockCoverTable;
  stock_departure: StockDepartureTable;
  stock_display_rule: StockDisplayRuleTable;
  stock_level: StockLevelTable;
  stock_reservation: StockReservationTable;
  user_session: UserSessionTable;
  vat_rate: VatRateTable;
  view_version: ViewVersionTable;
  warehouse: WarehouseTable;
}
