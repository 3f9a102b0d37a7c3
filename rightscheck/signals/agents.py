"""The AI crawlers that robots.txt files name, and what each collects for.

In: nothing. Out: product token, lower case, to the question it bears on. Refuses to be complete: an agent that is not
here is not known to be one, and names with digits are no product tokens (RFC 9309). Facts from the ai.robots.txt list
(MIT) as seen on 2026-11-23, transcribed by function.
"""

from __future__ import annotations

_TRAIN = (
    "amazonbot anthropic-ai applebot-extended bytespider ccbot claudebot claude-web cohere-ai "
    "cohere-training-data-crawler deepseekbot diffbot facebookbot google-extended gptbot icc-crawler imagesiftbot "
    "kangaroo-bot meta-externalagent omgili omgilibot pangubot sbintuitionsbot scrapy sidetrade timpibot "
    "tiktokspider velenpublicwebcrawler webzio-extended youbot"
)
_INDEX = (
    "amzn-searchbot claude-searchbot oai-searchbot perplexitybot petalbot addsearchbot andibot duckassistbot phindbot"
)
_INPUT = (
    "chatgpt-user claude-user perplexity-user mistralai-user meta-externalfetcher gemini-deep-research "
    "google-notebooklm duckassistbot devin operator novaact amzn-user"
)
AI_AGENTS: dict[str, str] = {
    **{name.lower(): "ai_train" for name in _TRAIN.split()},
    **dict.fromkeys(_INDEX.split(), "ai_index"),
    **dict.fromkeys(_INPUT.split(), "ai_input"),
}
