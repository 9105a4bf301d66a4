"""Does with twitter-text-parser what `crisiskit channel measure x --jsonl` does: texts in, lengths out."""

import json
import sys

from twitter_text import parse_tweet

for line in sys.stdin:
    post = json.loads(line)
    found = parse_tweet(post["text"])
    print(json.dumps({"id": post["id"], "length": found.weightedLength, "fits": found.valid}))
