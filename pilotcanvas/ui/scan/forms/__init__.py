"""Data entry of participants' forms in a grid."""
