"""WebSockets through the front: what a browser and the cloud say to each other is passed on."""

import asyncio

import aiohttp
from aiohttp import web

# As API Gateway has it.
_LARGEST_MESSAGE = 128 * 1024


async def join(
    request: web.Request, session: aiohttp.ClientSession, url: str
) -> web.StreamResponse:
    """Open a socket of the cloud for a browser's handshake, and pass on until one side closes.

    Args:
        request: the handshake.
        session: what asks the cloud.
        url: the cloud's; the query is the browser's.

    Returns:
        The socket when it is over, or the cloud's refusal.
    """
    here = web.WebSocketResponse(max_msg_size=_LARGEST_MESSAGE)
    if not here.can_prepare(request):
        return web.Response(status=426, text="This is a WebSocket.\n")
    query = f"?{request.rel_url.raw_query_string}" if request.rel_url.raw_query_string else ""
    try:
        # The session's time limit is for requests; a socket is open for hours.
        there = await session.ws_connect(
            url + query,
            timeout=aiohttp.ClientWSTimeout(ws_close=5),
            max_msg_size=_LARGEST_MESSAGE,
        )
    except aiohttp.WSServerHandshakeError as refusal:
        return web.Response(status=refusal.status)
    except (TimeoutError, aiohttp.ClientError):
        return web.Response(status=502)
    await here.prepare(request)
    ways = [asyncio.create_task(_pass(here, there)), asyncio.create_task(_pass(there, here))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        # API Gateway says "going away" (1001) when it ends a socket by itself.
        await there.close()
        await here.close(code=there.close_code or aiohttp.WSCloseCode.GOING_AWAY)
    return here


async def _pass(
    one: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
    other: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
) -> None:
    async for message in one:
        if message.type is aiohttp.WSMsgType.TEXT:
            await other.send_str(message.data)
