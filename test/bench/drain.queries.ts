import type pg from "pg";

/** Messages about orders that the ERP has not acknowledged. */
export async function countExports(pool: pg.Pool): Promise<number> {
  return await asHouse(pool, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from order_export where state not in ('acknowledged', 'withdrawn')",
    );
    return rows[0]?.count ?? 0;
  });
}

/** Takes away the mails that wait: in a real outage they left while the orders waited. */
export async function dropMailJobs(pool: pg.Pool): Promise<void> {
  await pool.query("truncate graphile_worker._private_jobs");
}

async function asHouse<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    const result = await work(client);
    await client.query("commit");
    return result;
  } finally {
    client.release();
  }
}
