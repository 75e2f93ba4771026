export interface MissedSearchTable {
  partner_id: number;
  id: string;
  day: string;
  folded: string;
  typed: string;
}
