"""python echo_server.py asyncio|uvloop streams|protocol: an echo server; prints its port, and ends with its input."""
import asyncio
import sys


async def on_streams(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
        await writer.drain()
    writer.close()


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def main(kind):
    loop = asyncio.get_running_loop()
    if kind == 'streams':
        server = await asyncio.start_server(on_streams, '127.0.0.1', 0, backlog=1000)
    else:
        server = await loop.create_server(Echo, '127.0.0.1', 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if sys.argv[1] == 'uvloop':
    import uvloop
    uvloop.run(main(sys.argv[2]))
else:
    asyncio.run(main(sys.argv[2]))
