export interface SearchSynonymTable {
  word: string;
  means: string;
  edited_by: string;
  edited_at: Date;
}
