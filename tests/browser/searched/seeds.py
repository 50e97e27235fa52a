"""An invented atlas in which every paper is there to be found, or not, by something that people type."""

PAPERS = [
    {
        "title": "Soup in High Winds",
        "abstract": "A soup—boiled twice—tastes of the wind. We stir it with in‑context spoons and weigh CO₂ by its ℓ₂ norm.",
        "authors": ["Ada Brook", "Søren Lind"],
        "published": "2023",
        "arxiv": "2301.00042",
        "venue": "Kite Days 2023",
        "links": ["https://github.com/example/soup"],
    },
    {
        "title": "KiteLLM: Strings That Speak",
        "abstract": "KiteLLM answers in the voice of GPT-4 and of β-VAE models. Its strings are pretrained on gusts.",
        "authors": ["Jan Łojasiewicz"],
        "published": "2024",
        "doi": "10.5555/kites.7",
        "venue": "Kite Days 2024",
    },
    {
        "title": "Fine Nets for Small Fish",
        "abstract": "A ﬁne net holds small fish. A pre-trained fisher throws it in 深度学习 waters, and nothing else is caught.",
        "authors": ["Ada Brook"],
        "published": "2025",
        "arxiv": "2501.00007",
    },
    {
        "title": "Lanterns That Remember the Evening They Were Lit",
        "abstract": "A lantern keeps the evening. Memory is cheap, light is not, and distillation of oil takes an hour.",
        "authors": ["Ines Marsh", "Ada Brook"],
        "published": "2024",
        "venue": "Kite Days 2024",
        "acl": "2024.kites-main.3",
    },
    {
        "title": "Wind Turbines Without Wind",
        "abstract": "A turbine waits. We turn it by hand, with little memory of the wind and no distillation at all.",
        "authors": ["Tomas Reed"],
        "published": "2022",
        "openreview": "Kt3xY9aaBQ",
        "venue": "TTW 2022",
        "links": ["https://github.com/example/turbines"],
    },
    {
        "title": "Barometers of the Heart",
        "abstract": "It beats.",
        "authors": ["Ines Marsh"],
        "published": "2021",
        "venue": "Journal of Heart Weather",
    },
]

TOPICS = """
groups:
  - id: sky
    title: Sky
    topics:
      - id: high-wind-kites
        title: High-wind kites
        definition: What flies.
        strong: [kite, KiteLLM, HWK]
      - id: code
        title: Code
        definition: Texts for machines.
        strong: [strings]
"""
