/** A request that a connection sends over and over; `{uuid}` in the body is new each time. */
export interface LoadRequest {
  method: "GET" | "POST";
  path: string;
  cookie: string;
  body?: string;
}

/** Closed loop: each connection sends its requests in turn, the next when the last is answered. */
export interface LoadJob {
  origin: string;
  seconds: number;
  connections: LoadRequest[][];
}

export interface LoadResult {
  requests: number;
  seconds: number;
  /** In ms, ascending. */
  latencies: number[];
  /** Answers other than 200, by status with the beginning of the first one's body. */
  failures: Record<string, { count: number; first: string }>;
}
