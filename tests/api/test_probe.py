import random, pytest
from tests.harness import *
pytestmark=pytest.mark.anyio
@pytest.mark.parametrize("make", [
 lambda r: "a@"+"".join(chr(r.randrange(0x10000,0x1ffff)) for _ in range(2000)),
 lambda r: "http://a@"+"".join(chr(r.randrange(0x4e00,0x9fff)) for _ in range(1900))+"@example.com/",
 lambda r: "http://"+"".join(chr(r.randrange(0x4e00,0x9fff)) for _ in range(60))+".example.com/",
 lambda r: "http://example.com:080/", lambda r: "http://EXAMPLE.com./", lambda r:"http://user:p%40ss@example.com/",
])
async def test_x(server, receiver, make):
    a = server.client(TEST_KEY)
    url=make(random.Random(1))
    r=await a.post(CREATE, json=TEXT_TASK|{"callback_url":url})
    print(r.status_code, r.text[:200])
    r2=ok(await a.post(CREATE, json=TEXT_TASK|{"callback_url":receiver.url}))
    await receiver.wait_for(1, seconds=4)
    async with server.process.db.connection() as tx:
        print(await (await tx.execute("select left(origin,80), length(origin), state,last_problem from deliveries")).fetchall())
