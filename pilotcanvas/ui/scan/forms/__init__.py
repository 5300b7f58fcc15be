"""Entry of participants' forms in a grid."""
