"""The same page in Flask, for comparison: sign-in, membership, thirty sealed names, layout.

    python3 flask_page.py make DB ACCOUNTS    writes a database with as many accounts, prints the cookie and the path
    gunicorn -w 2 flask_page:app              serves it (FLASK_DB names the database)
"""
import hashlib, os, secrets, sqlite3, sys

from flask import Flask, abort, g, render_template_string, request
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

KEY = hashlib.sha256(b"the group's key").digest()
PEOPLE = 30
app = Flask(__name__)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Group</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/holdfast.css"></head>
<body class="shell"><nav aria-label="Shortcuts"><a class="skip" href="#main">Skip to the page</a></nav>
<header class="top"><a class="brand" href="/today">Circle</a><a class="exit" href="/leave">Leave this site</a></header>
<nav class="bar"><ul>{% for label, path in places %}<li><a href="{{ path }}">{{ label }}</a></li>{% endfor %}</ul></nav>
<main id="main" class="page"><header class="lead"><h1>{{ name }}</h1></header>
<ul class="rows">{% for member in members %}<li class="row"><span class="face" aria-hidden="true">{{ member.name[0] }}</span>
<div class="words"><b><bdi>{{ member.name }}</bdi></b><span class="sub">{{ member.standing }}</span></div></li>{% endfor %}</ul></main></body></html>"""
PLACES = [("Today", "/today"), ("Groups", "/groups"), ("Help now", "/help"), ("My plan", "/plan"), ("More", "/more")]


def database():
    if "db" not in g:
        g.db = sqlite3.connect(os.environ["FLASK_DB"])
    return g.db


def opened(row_id, blob):
    return unseal(blob[24:], row_id, blob[:24], KEY).decode().rstrip("\0")


@app.get("/groups/<group>")
def group(group):
    token = hashlib.sha256(request.cookies.get("s", "").encode()).digest()
    person = database().execute(
        "SELECT p.id FROM sign_ins s JOIN people p ON p.id = s.person WHERE s.token = ? AND p.disabled = 0", (token,)).fetchone()
    if not person:
        abort(404)
    mine = database().execute("SELECT 1 FROM memberships WHERE grp = ? AND person = ?", (group, person[0])).fetchone()
    if not mine:
        abort(404)
    name = database().execute("SELECT id, name FROM grps WHERE id = ?", (group,)).fetchone()
    rows = database().execute("SELECT id, name, standing FROM memberships WHERE grp = ? ORDER BY joined", (group,)).fetchall()
    members = [{"name": opened(row, blob), "standing": standing} for row, blob, standing in rows]
    return render_template_string(PAGE, name=opened(name[0].encode(), name[1]), members=members, places=PLACES)


def make(path, accounts):
    db = sqlite3.connect(path)
    db.executescript("""PRAGMA journal_mode=WAL;
        CREATE TABLE people(id BLOB PRIMARY KEY, disabled INTEGER); CREATE TABLE sign_ins(token BLOB PRIMARY KEY, person BLOB);
        CREATE TABLE grps(id TEXT PRIMARY KEY, name BLOB);
        CREATE TABLE memberships(id BLOB PRIMARY KEY, grp TEXT, person BLOB, name BLOB, standing TEXT, joined INTEGER);
        CREATE INDEX of_group ON memberships(grp, joined); CREATE INDEX of_person ON memberships(person);""")

    def sealed(row, text):
        nonce = secrets.token_bytes(24)
        return nonce + seal(text.encode().ljust(64, b"\0"), row, nonce, KEY)

    people = [secrets.token_bytes(16) for _ in range(accounts)]
    db.executemany("INSERT INTO people VALUES(?, 0)", ((person,) for person in people))
    for number in range(max(1, accounts // PEOPLE)):
        group = f"group-{number}"
        db.execute("INSERT INTO grps VALUES(?, ?)", (group, sealed(group.encode(), f"Evening {number}")))
        for place, person in enumerate(people[number * PEOPLE:(number + 1) * PEOPLE]):
            row = secrets.token_bytes(16)
            db.execute("INSERT INTO memberships VALUES(?, ?, ?, ?, 'member', ?)", (row, group, person, sealed(row, f"Person {place}"), place))
    db.execute("INSERT INTO sign_ins VALUES(?, ?)", (hashlib.sha256(b"token").digest(), people[0]))
    db.commit()
    print("s=token /groups/group-0")


if __name__ == "__main__" and sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]))
