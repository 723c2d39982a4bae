"""Judgement: the ledger of statements, the rules, the verdicts, the golden numbers."""
