"""What a reader takes along: tables, charts as pictures, the one-file brief."""
