import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import {
  fetchFile,
  MOST_PICTURE_BYTES,
  type FetchTools,
} from "./fetch-file.ts";
import {
  drawPicture,
  startPictureServer,
  type PictureServer,
} from "./pictures.fixture.ts";

const picture = await drawPicture();
const HERE = "127.0.0.1";
const onlyHere: FetchTools = { mayAsk: (address) => address === HERE };

let server: PictureServer | undefined;
afterEach(() => server?.close());

async function serve(
  answer: (response: ServerResponse, path: string) => void,
): Promise<PictureServer> {
  server = await startPictureServer((request, response) =>
    answer(response, request.url ?? ""),
  );
  return server;
}

const faultOf = async (url: string, tools: FetchTools = {}) => {
  const fetched = await fetchFile({ url }, tools);
  return fetched.kind === "fault" ? fetched.fault : fetched.kind;
};

describe("an address in our own house", () => {
  it.each([
    "http://127.0.0.1:PORT/a.jpg",
    "http://localhost:PORT/a.jpg",
    "http://[::1]:PORT/a.jpg",
    "http://[::ffff:127.0.0.1]:PORT/a.jpg",
    "http://2130706433:PORT/a.jpg",
    "http://0x7f.1:PORT/a.jpg",
    "http://0:PORT/a.jpg",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.7/a.jpg",
    "http://[fe80::1]/a.jpg",
    "http://[fd00:ec2::254]/a.jpg",
    "http://[64:ff9b::7f00:1]/a.jpg",
  ])("%s is not asked", async (url) => {
    const { port, asked } = await serve((response) => response.end(picture));
    expect(await faultOf(url.replace("PORT", String(port)))).toBe(
      "private_address",
    );
    expect(asked).toEqual([]);
  });

  it("is not asked for a name that leads there", async () => {
    const { port, asked } = await serve((response) => response.end(picture));
    for (const address of ["10.1.2.3", "127.0.0.1", "::ffff:192.168.0.1"])
      expect(
        await faultOf(`http://slike.example:${port}/a.jpg`, {
          resolve: async () => [address],
        }),
      ).toBe("private_address");
    expect(asked).toEqual([]);
  });

  it("is not asked because a public one says so", async () => {
    const { url, asked } = await serve((response) => {
      response.writeHead(302, { location: "http://10.0.0.7/secret" }).end();
    });
    expect(await faultOf(`${url}/a.jpg`, onlyHere)).toBe("private_address");
    expect(asked).toHaveLength(1);
  });

  it("is not asked for a name that leads elsewhere the second time", async () => {
    const { port, asked } = await serve((response) => {
      response.writeHead(302, { location: "/b.jpg" }).end();
    });
    const told = [[HERE], ["10.0.0.7"]];
    const tools = { ...onlyHere, resolve: async () => told.shift() ?? [] };
    expect(await faultOf(`http://slike.example:${port}/a`, tools)).toBe(
      "private_address",
    );
    expect(asked).toHaveLength(1);
  });

  it("leaves the connection at the address that was judged", async () => {
    const { port } = await serve((response) => response.end(picture));
    // No such name exists: whoever looked it up again would find nothing.
    const fetched = await fetchFile(
      { url: `http://slike.invalid:${port}/a.jpg` },
      { ...onlyHere, resolve: async () => ["10.9.9.9", HERE] },
    );
    expect(fetched).toMatchObject({ kind: "file", bytes: picture });
  });
});

describe("what an address answers", () => {
  it.each(["ftp://slike.example/a.jpg", "file:///etc/passwd", "a.jpg", ""])(
    "is not asked for at %j",
    async (url) => expect(await faultOf(url)).toBe("bad_address"),
  );

  it("is a picture, and what it is known by", async () => {
    const { url, asked } = await serve((response) => {
      response.setHeader("etag", '"7"').end(picture);
    });
    const fetched = await fetchFile({ url: `${url}/a.jpg` }, onlyHere);
    expect(fetched).toEqual({ kind: "file", bytes: picture, etag: '"7"' });
    expect(asked[0]?.headers).not.toHaveProperty("cookie");
  });

  it("may be that nothing has changed", async () => {
    const { url, asked } = await serve((response) =>
      response.writeHead(304).end(),
    );
    const known = { url: `${url}/a.jpg`, etag: '"7"', lastModified: "Mon" };
    expect(await fetchFile(known, onlyHere)).toEqual({ kind: "unchanged" });
    expect(asked[0]?.headers).toMatchObject({
      "if-none-match": '"7"',
      "if-modified-since": "Mon",
    });
  });

  it("is found behind three redirects, and no more", async () => {
    const { url } = await serve((response, path) => {
      const left = Number(path.slice(1));
      if (left === 0) response.end(picture);
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    });
    expect(await faultOf(`${url}/3`, onlyHere)).toBe("file");
    expect(await faultOf(`${url}/4`, onlyHere)).toBe("too_many_redirects");
  });

  it.each([
    [404, "not_there"],
    [403, "not_there"],
    [500, "server_error"],
    [429, "server_error"],
  ])("%i is %s", async (status, fault) => {
    const { url } = await serve((response) =>
      response.writeHead(status).end(picture),
    );
    expect(await faultOf(url, onlyHere)).toBe(fault);
  });

  it("is known for no picture by its first bytes", async () => {
    const { url } = await serve((response) => {
      response.setHeader("content-type", "image/jpeg");
      response.end("<!doctype html><title>Sign in</title>");
    });
    expect(await faultOf(url, onlyHere)).toBe("not_a_picture");
  });

  it("is not taken when it says that it is too large, or turns out to be", async () => {
    const { url } = await serve((response, path) => {
      if (path === "/said")
        response.setHeader("content-length", MOST_PICTURE_BYTES + 1);
      response.write(picture);
      if (path === "/said") return;
      const more = Buffer.alloc(1024 * 1024);
      const write = () => {
        while (!response.destroyed && response.write(more));
      };
      response.on("drain", write);
      write();
    });
    expect(await faultOf(`${url}/said`, onlyHere)).toBe("file_too_large");
    expect(await faultOf(`${url}/grows`, onlyHere)).toBe("file_too_large");
  });

  it("is not waited for when it comes byte by byte", async () => {
    const { url } = await serve((response) => {
      let at = 0;
      const timer = setInterval(() => {
        response.write(picture.subarray(at, (at += 1)));
      }, 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await faultOf(url, { ...onlyHere, mostMs: 300 })).toBe("too_slow");
  });

  it("is not taken when it is cut off", async () => {
    const { url } = await serve((response) => {
      response.setHeader("content-length", picture.length);
      response.write(picture.subarray(0, 200), () => response.destroy());
    });
    expect(await faultOf(url, onlyHere)).toBe("unreachable");
  });
});
