"""What followed on quarrels: shares of new partners, and steps of sanctions."""
