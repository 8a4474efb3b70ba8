"""What counts nobody: ``zeros`` ("no deaths"), ``negation`` ("did not die"), ``averages`` ("a day")."""
